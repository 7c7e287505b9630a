import { ruleStatuses } from '../../exporters/corpus-report.ts';
import type { NormalizedDocument } from '../../model/normalized-document.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Place } from '../../model/place.ts';
import type { ReportRecord } from '../../model/record.ts';
import type { DocumentRow } from '../../store/contracts/documents.ts';
import { type Layout, layOut } from '../components/anchors.ts';
import { type Marks, renderDocument } from '../components/document-view.ts';
import { bounded, html, type Markup, webLink } from '../components/html.ts';
import { badge, facts, minute, stateBadge, withQuery } from '../components/tables.ts';
import { isSha256, isShown, readMediaType } from '../server/original.ts';
import type { Page, Parts, View } from '../view.ts';
import { actionsOn } from './document-log.ts';
import { failureTable } from './failures.ts';
import { recordPart } from './record.ts';

/** A document: what was fetched beside what was converted beside what was extracted. */
export async function documentPage(view: View, { sha256 = '' }: Parts): Promise<Page | null> {
  const { say, context } = view;
  const { catalogue } = context;
  const document = isSha256(sha256) ? await catalogue.document(sha256) : null;
  if (!document) return null;
  const [record, versions, failures] = await Promise.all([
    catalogue.record(sha256),
    catalogue.lookup.versions(sha256),
    catalogue.failures({ subjects: [sha256] }),
  ]);
  const converter = record?.producer.converter ?? versions.converters.at(-1);
  const conversion = converter === undefined ? null : await catalogue.conversion(sha256, converter);
  const layout = conversion && layOut(conversion.value);
  const type = await readMediaType(context, sha256);
  const body = html`${headPart(view, document, { record, type: type?.mediaType ?? null })}
${failures.length > 0 ? html`<h2>${say('failures')}</h2>${failureTable(view, failures)}` : ''}
<div class="bench"><section aria-labelledby="original"><h2 id="original">${say('original')}</h2>${originalPart(view, document, type?.mediaType ?? null)}</section>
<section aria-labelledby="normalized" tabindex="0"><h2 id="normalized">${say('normalized')}</h2>${layout ? normalizedPart(view, layout, { record, conversion }) : html`<p>${say('notConverted')}</p>`}</section>
<section aria-labelledby="record" tabindex="0"><h2 id="record">${say('record')}</h2>${record ? recordPart(view, record, layout) : html`<p>${say('noRecord')}</p>`}</section></div>
<h2>${say('versions')}</h2><p>${versions.converters.map((each) => html`${badge('', each)} `)}
${versions.records.map(({ extractor, revision }) => html`${badge('', `extractor@${extractor} (${revision})`)} `)}</p>
<h2>${say('log')}</h2>${await actionsOn(
    view,
    sha256,
    failures.map(({ id }) => id),
  )}`;
  return { title: bounded(record?.title ?? document.name, 200), body };
}

function headPart(
  { say }: View,
  { name, sha256, sizeBytes, source }: DocumentRow,
  { record, type }: { readonly record: ReportRecord | null; readonly type: string | null },
): Markup {
  const standing = record && (record.form === null ? 'empty' : worstOf(record));
  return facts([
    [say('name'), bounded(name, 300)],
    ['sha256', html`<span class="mono">${sha256}</span>`],
    [say('address'), source.url ? webLink(source.url) : '–'],
    [say('portal'), source.portal ?? '–'],
    [say('fetched'), minute(source.fetchedAt)],
    [say('format'), type ?? '–'],
    [say('size'), `${sizeBytes.toLocaleString('en')} B`],
    ...(record && standing
      ? ([
          [
            say('report'),
            html`<a href="/reports/${sha256}">${record.year} ${bounded(record.publisher ?? '', 100)}</a> ${stateBadge(standing, say)}`,
          ],
        ] as const)
      : []),
  ]);
}

function worstOf({ findings }: ReportRecord): string {
  if (findings.length === 0) return 'clean';
  return findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}

function originalPart({ say }: View, { sha256 }: DocumentRow, mediaType: string | null): Markup {
  const address = `/documents/${sha256}/original`;
  const frame = isShown(mediaType)
    ? html`<iframe sandbox title="${say('showFramed')}" src="${address}" loading="lazy" referrerpolicy="no-referrer"></iframe>`
    : html`<p class="soft">${say('notFramed')} ${mediaType}</p>`;
  return html`<p><a class="button second" href="${address}?download">${say('download')}</a></p>${frame}`;
}

interface Shown {
  readonly record: ReportRecord | null;
  readonly conversion: Outcome<NormalizedDocument> | null;
}

function normalizedPart(view: View, layout: Layout, { record, conversion }: Shown): Markup {
  const { say, url } = view;
  const asked = Number(/^\d{1,6}$/.exec(url.searchParams.get('part') ?? '')?.[0] ?? 0);
  const part = Math.min(asked, layout.parts.length - 1);
  const isLast = part >= layout.parts.length - 1;
  const pager =
    layout.parts.length > 1
      ? html`<p class="soft">${say('cutShort')} ${part + 1} / ${layout.parts.length}
${isLast ? '' : html`<a href="${withQuery(url, { part: String(part + 1) })}#normalized">${say('nextPart')}</a>`}</p>`
      : '';
  return html`<p class="soft mono">${conversion?.value.converter} · ${conversion?.value.mediaType}</p>${pager}
${renderDocument(layout.parts[part] ?? [], marksOf(view, layout, { record, conversion }))}${pager}`;
}

function marksOf({ say }: View, layout: Layout, { record, conversion }: Shown): Marks {
  const keys = Object.entries(record?.cells ?? {}).map(([key, { at }]) => [at, key] as const);
  const noise = [...(conversion?.removed ?? []), ...(record?.removed ?? [])];
  return {
    values: byAnchor(layout, keys),
    removed: byAnchor(
      layout,
      noise.map((each) => [each.at, each] as const),
    ),
    statuses: record ? ruleStatuses(record) : new Map(),
    table: say('table'),
  };
}

function byAnchor<T>(
  layout: Layout,
  placed: readonly (readonly [Place, T])[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const [at, one] of placed) {
    const anchor = layout.find(at)?.anchor;
    if (anchor === undefined) continue;
    const known = found.get(anchor);
    if (known) known.push(one);
    else found.set(anchor, [one]);
  }
  return found;
}
