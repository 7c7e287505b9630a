import { ruleStatuses } from '../../exporters/corpus-report.ts';
import type { Field } from '../../exporters/field.ts';
import type { ReportRecord } from '../../model/record.ts';
import { authorityReports } from '../authority-reports.ts';
import { bounded, type HtmlValue, html, type Markup } from '../components/html.ts';
import { cellBadge, renderTable, scrolling, shortHash, stateBadge } from '../components/tables.ts';
import { isSha256 } from '../server/original.ts';
import type { Page, Parts, View } from '../view.ts';
import { explanationAddress, findingList, identityFacts, placeText } from './record.ts';

const SECTIONS_SHOWN = 60;
const LONGEST_SECTION = 20_000;

/** A report as its form prints it, each number with a link to what explains it. */
export async function reportPage(view: View, { sha256 = '' }: Parts): Promise<Page | null> {
  const { say, context } = view;
  const record = isSha256(sha256) ? await context.catalogue.record(sha256) : null;
  if (!record) return null;
  const body = html`${identityFacts(view, record)}
<p class="buttons"><a class="button" href="/documents/${sha256}">${say('openDocument')}</a>
<a class="button second" href="/api/v1/reports/${sha256}?format=csv">${say('asCsv')}</a>
<a class="button second" href="/api/v1/reports/${sha256}">${say('asJson')}</a></p>
<h2>${say('findings')} (${record.findings.length})</h2>${findingList(view, record.findings)}
${formTables(view, record)}
${await renditions(view, record)}
<h2>${say('sections')}</h2>${record.sections
    .slice(0, SECTIONS_SHOWN)
    .map(
      ({ heading, text }) =>
        html`<details lang="zh-CN"><summary>${bounded(heading, 200)}</summary><p>${bounded(text, LONGEST_SECTION)}</p></details>`,
    )}`;
  return { title: bounded(record.title ?? sha256, 200), body };
}

/** Tables of the form, with its own labels. */
function formTables(view: View, record: ReportRecord): Markup {
  const tables = new Map<string, Field[]>();
  for (const field of view.context.fields) {
    if (Object.hasOwn(record.values, field.key))
      tables.set(field.table, [...(tables.get(field.table) ?? []), field]);
  }
  return html`${[...tables].map(([name, fields]) => html`<h2 lang="zh-CN">${name}</h2>${formTable(view, { name, fields }, record)}`)}`;
}

function formTable(
  view: View,
  { name, fields }: { readonly name: string; readonly fields: readonly Field[] },
  record: ReportRecord,
): Markup {
  const columns = [...new Set(fields.map(({ column }) => column))];
  const rows = new Map<string, Map<string, Field>>();
  for (const field of fields)
    rows.set(field.row, (rows.get(field.row) ?? new Map<string, Field>()).set(field.column, field));
  const statuses = ruleStatuses(record);
  const body = [...rows].map(([row, byColumn]) => {
    const cells = columns.map((column) => {
      const field = byColumn.get(column);
      if (!field) return html`<td></td>`;
      const status = statuses.get(field.key);
      const tone = status ? html` found ${status}` : '';
      return html`<td class="n${tone}" id="v-${field.key}">${numberOf(view, record, field)}</td>`;
    });
    return html`<tr><th scope="row">${row}</th>${cells}</tr>\n`;
  });
  const head = columns.map((column) => html`<th scope="col" class="n">${column || view.say('value')}</th>`);
  return scrolling(
    name,
    html`<table lang="zh-CN"><caption>${name}</caption><thead><tr><th scope="col">${view.say('item')}</th>${head}</tr></thead><tbody>${body}</tbody></table>`,
  );
}

/** A number, or why there is none, with the way to its explanation; one that was not simply read says how it came. */
function numberOf({ say }: View, record: ReportRecord, { key, unit }: Field): HtmlValue {
  const value = record.values[key] ?? null;
  const origin = record.cells[key];
  const shown = value?.toLocaleString('en', { maximumFractionDigits: 6 }) ?? cellBadge(origin, say);
  const where = origin ? ` · ${placeText(origin.at)} · ${bounded(origin.raw, 60)}` : '';
  const how =
    value === null || !origin?.how || origin.how === 'read' ? '' : html` ${stateBadge(origin.how, say)}`;
  return html`<a href="${explanationAddress(record.sha256, key)}" title="${unit}${where}">${shown}</a>${how}`;
}

/** The other documents that the same report came in. */
async function renditions({ say, context }: View, record: ReportRecord): Promise<Markup | null> {
  const { sha256, year } = record;
  const identity = await context.catalogue.authorities.identityOf(sha256);
  if (identity === null || year === null) return null;
  const asked = { division: '', body: identity.line, from: year - 1, to: year };
  const reports = await authorityReports(context, asked);
  const report = reports.find((each) => each.renditions.some(({ record }) => record.sha256 === sha256));
  if (!report || report.renditions.length < 2) return null;
  const rows = report.renditions.map(({ record, role }) => [
    ...[shortHash(record.sha256), role, record.source.mediaType, record.findings.length],
  ]);
  return html`<h2>${say('renditions')}</h2>${renderTable(say('renditions'), [say('document'), say('state'), say('format'), { text: say('findings'), isNumber: true }], rows)}`;
}
