import type { CoverageCell, CoverageSpan } from '../../store/contracts/lookup.ts';
import { html, type Markup } from '../components/html.ts';
import { filterForm, scrolling, withQuery } from '../components/tables.ts';
import { readCursor, writeCursor } from '../requests/cursor.ts';
import { STANDINGS } from '../requests/report-filter.ts';
import type { Page, View } from '../view.ts';

const DIVISIONS_A_PAGE = 100;
/** What a cell shows, so that colours are not needed. */
const SIGNS = { clean: '●', warning: '▲', error: '✕', empty: '○' } as const;

/** Which reports there are: counties by years. */
export async function coveragePage(view: View): Promise<Page> {
  const { say, context, url } = view;
  const asked = url.searchParams.get('place')?.trim();
  const places = asked ? context.places.find(asked) : null;
  const { lookup } = context.catalogue;
  const page = { after: readCursor(url.searchParams.get('after')), limit: DIVISIONS_A_PAGE };
  const [span, cells] = [await lookup.coverageSpan(places), await lookup.coverage(places, page)];
  const years = yearsOf(span);
  const shown = rowsOf(cells.rows);
  const more =
    cells.next &&
    html`<p><a href="${withQuery(url, { after: writeCursor(cells.next) })}">${say('nextPage')}</a></p>`;
  const legend = html`<p class="soft">${STANDINGS.map((standing) => html`${SIGNS[standing]} ${say(standing)} · `)}– ${say('missing')}</p>`;
  const place = asked ? `place=${encodeURIComponent(asked)}&` : '';
  const form = filterForm(view, [{ name: 'place', word: 'place', hint: '浙江, 330000' }]);
  const body = html`${form}${legend}${shown.length > 0 ? matrix(view, shown, years) : html`<p>${say('none')}</p>`}${more}
<p><a href="/api/v1/coverage?${place}format=csv">${say('asCsv')}</a> · <a href="/api/v1/coverage?${place}format=json">${say('asJson')}</a></p>`;
  return { title: `${say('coverage')} (${span.divisions})`, body };
}

interface CoverageRow {
  readonly code: string;
  readonly cells: ReadonlyMap<number, CoverageCell>;
}

function rowsOf(cells: readonly CoverageCell[]): readonly CoverageRow[] {
  const rows = new Map<string, Map<number, CoverageCell>>();
  for (const cell of cells) {
    const row = rows.get(cell.divisionCode) ?? new Map<number, CoverageCell>();
    rows.set(cell.divisionCode, row.set(cell.year, cell));
  }
  return [...rows].map(([code, cells]) => ({ code, cells }));
}

const YEARS_AT_MOST = 30;

function yearsOf({ years }: CoverageSpan): readonly number[] {
  if (!years) return [];
  const [, last] = years;
  const first = Math.max(years[0], last - YEARS_AT_MOST);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function matrix(view: View, rows: readonly CoverageRow[], years: readonly number[]): Markup {
  const { say, context } = view;
  const body = rows.map(({ code, cells }) => {
    const name = context.places.name(code) ?? code;
    const row = years.map((year) => cellOf(view, { code, name, year }, cells.get(year)));
    return html`<tr><th scope="row"><a href="/counties/${code}" lang="zh-CN">${name}</a></th>${row}</tr>\n`;
  });
  return scrolling(
    say('coverage'),
    html`<table class="matrix"><caption>${say('coverage')}</caption><thead><tr><th scope="col">${say('county')}</th>${years.map((year) => html`<th scope="col">${year}</th>`)}</tr></thead><tbody>${body}</tbody></table>`,
  );
}

interface Spot {
  readonly code: string;
  readonly name: string;
  readonly year: number;
}

function cellOf({ say }: View, { code, name, year }: Spot, cell: CoverageCell | undefined): Markup {
  if (!cell) return html`<td><span class="soft" aria-label="${say('missing')}" role="img">–</span></td>`;
  const { standing, reports } = cell;
  const label = `${name} ${year}: ${say(standing)}, ${reports}`;
  const address = `/reports?place=${code}&from=${year}&to=${year}`;
  return html`<td><a class="c-${standing}" href="${address}" aria-label="${label}" title="${label}">${SIGNS[standing]}${reports > 1 ? reports : ''}</a></td>`;
}
