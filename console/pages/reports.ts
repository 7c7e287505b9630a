import { bounded, html } from '../components/html.ts';
import { type Entry, filterForm, renderTable, stateBadge, withQuery } from '../components/tables.ts';
import { readCursor, writeCursor } from '../requests/cursor.ts';
import { FORMS_KNOWN, readReportFilter, STANDINGS } from '../requests/report-filter.ts';
import type { Page, View } from '../view.ts';

const A_PAGE = 100;

/** Reports that pass a filter. */
export async function reportsPage(view: View): Promise<Page> {
  const { say, context, url } = view;
  const { searchParams: query } = url;
  const asked = { after: readCursor(query.get('after')), limit: A_PAGE };
  const { rows, next } = await context.catalogue.lookup.reports(readReportFilter(query, context), asked);
  const cells = rows.map(
    ({ sha256, title, publisher, year, form, divisionCode, standing, errors, warnings }) => [
      html`<a href="/reports/${sha256}">${bounded(title ?? sha256.slice(0, 12), 120)}</a>`,
      ...[bounded(publisher ?? '–', 80), year ?? '–', form ?? '–'],
      divisionCode
        ? html`<a href="/counties/${divisionCode}">${context.places.name(divisionCode) ?? divisionCode}</a>`
        : '–',
      ...[stateBadge(standing, say), errors + warnings],
    ],
  );
  const heads = [
    say('title'),
    say('publisher'),
    say('year'),
    say('form'),
    say('division'),
    say('quality'),
    { text: say('findings'), isNumber: true },
  ];
  const download = new URLSearchParams(query);
  download.delete('lang');
  const links = html`<p><a href="/api/v1/reports?${withFormat(download, 'csv')}">${say('asCsv')}</a> · <a href="/api/v1/reports?${withFormat(download, 'json')}">${say('asJson')}</a></p>`;
  const more =
    next && html`<p><a href="${withQuery(url, { after: writeCursor(next) })}">${say('nextPage')}</a></p>`;
  const body = html`${filterForm(view, entriesOf(view))}${rows.length > 0 ? html`${renderTable(say('reports'), heads, cells)}${more}${links}` : html`<p>${say('none')}</p>`}`;
  return { title: say('reports'), body };
}

/** What reports are chosen by. */
function entriesOf({ say }: View): readonly Entry[] {
  return [
    { name: 'text', word: 'text' },
    { name: 'place', word: 'place' },
    { name: 'from', word: 'from', hint: '2014' },
    { name: 'to', word: 'to', hint: '2025' },
    { name: 'form', word: 'form', options: FORMS_KNOWN.map((id) => [id, id] as const) },
    { name: 'quality', word: 'quality', options: STANDINGS.map((id) => [id, say(id)] as const) },
    { name: 'portal', word: 'portal' },
  ];
}

/** What was not filled in is not sent: the API takes an empty year for a wrong one. */
function withFormat(query: URLSearchParams, format: string): string {
  const sent = new URLSearchParams([...query].filter(([, value]) => value !== ''));
  sent.set('format', format);
  return sent.toString();
}
