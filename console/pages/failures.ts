import { STAGES } from '../../operations/failure-filter.ts';
import type { FailureRow } from '../../store/contracts/failures.ts';
import { type FailureGroup, groupFailures } from '../../store/failure-groups.ts';
import { bounded, html, type Markup } from '../components/html.ts';
import { filterForm, keyField, minute, scrolling, stateBadge, withQuery } from '../components/tables.ts';
import { groupMessages, localizedMessage } from '../i18n/error-messages.ts';
import { readFailureFilter, STATES } from '../requests/failure-filter.ts';
import type { Page, View } from '../view.ts';

const SHOWN_A_GROUP = 50;
const SHOWN_OF_ONE = 1_000;
const CAUSES_SHOWN = 20;

/** Failures by code and cause, with what may be done about them. */
export async function failuresPage(view: View): Promise<Page> {
  const { say, context, url } = view;
  const failures = await context.catalogue.failures(readFailureFilter(url.searchParams, context));
  const groups = groupFailures(failures);
  const options = (values: readonly string[]) => values.map((value) => [value, value] as const);
  const codes = (await context.catalogue.overview.failureCounts()).map(({ code }) => code);
  const filter = filterForm(view, [
    { name: 'code', word: 'code', options: options([...new Set(codes)]) },
    { name: 'stage', word: 'stage', options: options(STAGES) },
    {
      name: 'state',
      word: 'state',
      options: STATES.map((state) => [state, say(state)] as const),
      none: 'openAndRequeued',
    },
    { name: 'portal', word: 'portal' },
    { name: 'place', word: 'place' },
    { name: 'year', word: 'year' },
    { name: 'format', word: 'format', hint: 'pdf' },
    { name: 'since', word: 'since', hint: '12h, 7d, 2026-01-31' },
  ]);
  const shown = groups.length === 1 ? SHOWN_OF_ONE : SHOWN_A_GROUP;
  const body = html`${filter}${groups.length === 0 ? html`<p>${say('none')}</p>` : ''}${groups.map((group) => groupSection(view, group, shown))}`;
  return { title: `${say('failures')} (${failures.length})`, body };
}

function groupSection(view: View, group: FailureGroup, shown: number): Markup {
  const { say, visitor, url, language } = view;
  const { code, number, failures } = group;
  const { says, remedy, acts } = groupMessages(language, group);
  const isOperator = visitor.role === 'operator';
  const rows = failures.slice(0, shown);
  const rest = number - rows.length;
  const table = failureTable(view, rows, { isChoosing: isOperator, caption: `${say('failures')}: ${code}` });
  return html`<section class="group" aria-labelledby="g-${code}">
<h2 id="g-${code}"><span class="mono">${code}</span> · ${number}</h2>
<p>${says} <span class="soft">${say('whoActs')}: ${acts}${language === 'zh' ? '。' : '.'}</span></p><p><strong>${say('remedy')}:</strong> ${remedy}</p>
${causeList(view, group)}
<form method="post" action="/failures/confirm">${scopeFields(view, code)}
${isOperator ? buttons(view, number) : ''}${table}
${rest > 0 ? html`<p><a href="${withQuery(url, { code })}">${say('more')}: ${rest}</a></p>` : ''}</form></section>`;
}

function scopeFields(view: View, code: string): Markup {
  return html`${keyField(view)}<input type="hidden" name="code" value="${code}"><input type="hidden" name="query" value="${view.url.searchParams.toString()}">`;
}

function buttons({ say }: View, number: number): Markup {
  return html`<div class="buttons"><button name="do" value="requeue chosen">${say('requeue')}: ${say('chosen')}</button>
<button name="do" value="requeue code">${say('requeue')}: ${say('ofThisCode')} (${number})</button>
<button class="second" name="do" value="park chosen">${say('park')}: ${say('chosen')}</button>
<button class="second" name="do" value="ignore chosen">${say('ignore')}: ${say('chosen')}</button>
<button class="second" name="do" value="unpark chosen">${say('unpark')}: ${say('chosen')}</button></div>`;
}

function causeList(view: View, { code, causes }: FailureGroup): Markup | null {
  const { say, visitor } = view;
  if (causes.length < 2) return null;
  const items = causes.slice(0, CAUSES_SHOWN).map(({ cause, number }) => {
    const act = html`<form method="post" action="/failures/confirm">${scopeFields(view, code)}<input type="hidden" name="cause" value="${cause}">
<button class="second" name="do" value="requeue cause" aria-label="${say('requeue')}: ${say('ofThisCause')}: ${cause || '–'}">${say('requeue')}: ${say('ofThisCause')}</button></form>`;
    return html`<li>${number} × ${cause || '–'} ${visitor.role === 'operator' ? act : ''}</li>`;
  });
  return html`<details open><summary>${say('cause')}: ${causes.length}</summary><ul>${items}</ul></details>`;
}

/** How failures are listed. */
interface Listing {
  /** With a box to choose each by. */
  readonly isChoosing?: boolean;
  readonly caption?: string;
}

/** One failure a row. */
export function failureTable(
  { say, language }: View,
  failures: readonly FailureRow[],
  { isChoosing = false, caption = say('failures') }: Listing = {},
): Markup {
  const rows = failures.map((failure) => {
    const { id, name, stage, portal, attempts, lastAt, state, reason, subject } = failure;
    const isDocument = /^[0-9a-f]{64}$/.test(subject);
    const shown = bounded(name, 160);
    const box = html`<td><input type="checkbox" name="id" value="${id}" aria-label="${say('choose')}: ${shown}"></td>`;
    return html`<tr>${isChoosing ? box : ''}<th scope="row">${isDocument ? html`<a href="/documents/${subject}">${shown}</a>` : shown}<br><span class="mono soft">${id}</span></th>
<td>${stage}</td><td class="mono">${portal}</td><td class="wide small">${bounded(localizedMessage(language, failure), 300)}</td><td class="n">${attempts}</td><td>${minute(lastAt)}</td><td>${stateBadge(state, say)} ${reason ? bounded(reason, 200) : ''}</td></tr>
`;
  });
  const heads = [
    say('name'),
    say('stage'),
    say('portal'),
    say('message'),
    say('attempts'),
    say('last'),
    say('state'),
  ];
  return scrolling(
    caption,
    html`<table><caption>${caption}</caption><thead><tr>${isChoosing ? html`<th scope="col">${say('choose')}</th>` : ''}${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`,
  );
}
