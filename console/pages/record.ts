import { ruleStatuses } from '../../exporters/corpus-report.ts';
import type { Field } from '../../exporters/field.ts';
import type { Finding, Removed } from '../../model/finding.ts';
import type { Place } from '../../model/place.ts';
import type { ReportRecord } from '../../model/record.ts';
import type { Layout } from '../components/anchors.ts';
import { bounded, html, type Markup } from '../components/html.ts';
import { cellBadge, facts, renderTable, stateBadge } from '../components/tables.ts';
import { findingMessage } from '../i18n/finding-messages.ts';
import type { View } from '../view.ts';

const REMOVED_SHOWN = 200;
const FINDINGS_SHOWN = 300;

/** A record: what the report says, each value with a link to where it says so. */
export function recordPart(view: View, record: ReportRecord, layout: Layout | null): Markup {
  const { say } = view;
  return html`${identityFacts(view, record)}
<h3>${say('findings')} (${record.findings.length})</h3>${findingList(view, record.findings)}
<h3>${say('values')}</h3>${valueTable(view, record, layout)}
<h3>${say('removed')} (${record.removed.length})</h3>${removedList(view, record.removed, layout)}`;
}

/** What a report says of itself. */
export function identityFacts({ say }: View, record: ReportRecord): Markup {
  const { province, city, county, code } = record.region;
  const region = [province, city, county].filter(Boolean).join(' ');
  return facts([
    [say('title'), bounded(record.title ?? '–', 300)],
    [say('publisher'), bounded(record.publisher ?? '–', 200)],
    [
      say('division'),
      code
        ? html`<a href="/counties/${code}">${region || code}</a> <span class="mono soft">${code}</span>`
        : '–',
    ],
    [say('year'), record.year ?? '–'],
    [say('form'), record.form ?? '–'],
    [say('published'), record.published ?? '–'],
    [
      say('versions'),
      html`<span class="mono">${record.producer.converter} extractor@${record.producer.extractor}</span>`,
    ],
  ]);
}

/**
 * What contradicts itself, with links to the values.
 *
 * @param page that shows the values, where it is not this one
 */
export function findingList({ say, language }: View, findings: readonly Finding[], page = ''): Markup {
  if (findings.length === 0) return html`<p class="soft">${say('none')}</p>`;
  const items = findings.slice(0, FINDINGS_SHOWN).map(
    ({
      severity,
      rule,
      message,
      cells,
      expected,
      stated,
    }) => html`<li>${stateBadge(severity, say)} <span class="mono">${rule}</span>
${findingMessage(language, rule)} <span lang="en">${bounded(message, 500)}</span> ${expected === null ? '' : html`<span class="soft">(${stated} ≠ ${expected})</span>`}
${cells.slice(0, 20).map((key) => html`<a class="mono" href="${page}#v-${key}">${key}</a> `)}</li>`,
  );
  return html`<ul>${items}</ul>`;
}

/** Address of the page that explains a value. */
export function explanationAddress(sha256: string, key: string): string {
  return `/reports/${sha256}/values/${encodeURIComponent(key)}`;
}

/** The labels of a value as the form prints them. */
export function findLabel(field: Field | undefined, key: string): string {
  if (!field) return key;
  return [field.row, field.column].filter(Boolean).join('／') || key;
}

function valueTable(view: View, record: ReportRecord, layout: Layout | null): Markup {
  const { say, context } = view;
  const fields = new Map(context.fields.map((field) => [field.key, field]));
  const statuses = ruleStatuses(record);
  const rows = Object.entries(record.values).map(([key, value]) => {
    const origin = record.cells[key];
    const status = statuses.get(key);
    const isExplained = fields.has(key);
    return [
      html`<span id="v-${key}" lang="zh-CN">${findLabel(fields.get(key), key)}</span><br><span class="mono soft">${key}</span>`,
      isExplained
        ? html`<a href="${explanationAddress(record.sha256, key)}">${value ?? '–'}</a>`
        : (value ?? '–'),
      html`${cellBadge(origin, say)} ${origin?.how ? stateBadge(origin.how, say) : ''} ${status ? stateBadge(status, say) : ''}`,
      origin ? html`${bounded(origin.raw, 60)} ${placeLink(view, origin.at, layout)}` : '',
    ];
  });
  return renderTable(
    say('values'),
    [say('key'), { text: say('value'), isNumber: true }, say('state'), say('where')],
    rows,
  );
}

/** A link to a place in the normalized text of the same page. */
export function placeLink({ url }: View, at: Place, layout: Layout | null): Markup {
  const found = layout?.find(at);
  if (!found) return html`<span class="soft">${placeText(at)}</span>`;
  return html`<a href="${url.pathname}?part=${found.part}#${found.anchor}">${placeText(at)}</a>`;
}

/** A place in few signs. */
export function placeText({ page, line, offset, table, row, column }: Place): string {
  const parts = [
    page && `p${page}`,
    table && `t${table}`,
    row && `r${row}`,
    column && `c${column}`,
    line && `l${line}`,
    offset && `o${offset}`,
  ];
  return parts.filter(Boolean).join(' ') || '–';
}

function removedList(view: View, removed: readonly Removed[], layout: Layout | null): Markup {
  if (removed.length === 0) return html`<p class="soft">${view.say('none')}</p>`;
  const items = removed
    .slice(0, REMOVED_SHOWN)
    .map(
      ({ reason, text, at }) =>
        html`<li><del>${bounded(text, 200)}</del> <span class="soft">${reason}</span> ${placeLink(view, at, layout)}</li>`,
    );
  return html`<ul>${items}</ul>`;
}
