import { PANEL_INDICATORS } from '../../exporters/panel/all-indicators.ts';
import { authoritiesIn, authorityReports } from '../authority-reports.ts';
import { bounded, html, type Markup } from '../components/html.ts';
import { renderLegend, renderPlot, type Series } from '../components/plot.ts';
import { renderTable, stateBadge } from '../components/tables.ts';
import type { Page, View } from '../view.ts';
import { pointsOf } from './county.ts';

const COUNTIES_AT_MOST = 5;

/** Some counties beside each other, one indicator over the years. */
export async function comparePage(view: View): Promise<Page> {
  const { say, url, language } = view;
  const asked = url.searchParams.getAll('counties').join(' ').slice(0, 500);
  const indicator =
    PANEL_INDICATORS.find(({ id }) => id === url.searchParams.get('indicator')) ?? PANEL_INDICATORS[0];
  const form = compareForm(view, asked, indicator?.id ?? '');
  const codes = codesOf(view, asked);
  const series = await Promise.all(codes.map((code) => seriesOf(view, code, indicator?.id ?? '')));
  const shown = series.filter(({ points }) => points.some(({ value }) => value !== null));
  if (!indicator || shown.length === 0)
    return { title: say('compare'), body: html`${form}${asked ? html`<p>${say('none')}</p>` : ''}` };
  const title = `${indicator.name[language === 'zh' ? 1 : 0]} (${indicator.unit})`;
  const download = `/api/v1/panel?division=${codes.join(',')}&indicator=${indicator.id}`;
  const body = html`${form}<h2>${title}</h2><p class="soft">${say('legend')}: ● ${say('clean')} · ○ ${say('warning')} · ✕ ${say('error')}</p>
${renderLegend(shown)}<div class="one-plot">${renderPlot(title, shown, 'large')}</div>${valueTable(view, shown)}
<p><a href="${download}&amp;format=csv">${say('asCsv')}</a> · <a href="${download}">${say('asJson')}</a></p>`;
  return { title: say('compare'), body };
}

/** One indicator of the government of a county. */
async function seriesOf({ context }: View, code: string, indicator: string): Promise<Series> {
  const [government] = await authoritiesIn(context, code);
  const reports = government
    ? await authorityReports(context, { division: code, body: government.body })
    : [];
  return { name: context.places.name(code) ?? code, points: pointsOf(reports).get(indicator) ?? [] };
}

function codesOf({ context }: View, asked: string): readonly string[] {
  const texts = asked.split(/[\s,，、]+/u).filter(Boolean);
  const codes = texts.flatMap((text) => context.places.find(text).map(({ code }) => code));
  return [...new Set(codes)].slice(0, COUNTIES_AT_MOST);
}

function compareForm({ say, language }: View, asked: string, chosen: string): Markup {
  const at = language === 'zh' ? 1 : 0;
  const options = PANEL_INDICATORS.map(({ id, name }) =>
    id === chosen
      ? html`<option value="${id}" selected>${name[at]}</option>`
      : html`<option value="${id}">${name[at]}</option>`,
  );
  return html`<form class="filter" method="get" action="/compare">
<label>${say('counties')}<input name="counties" value="${bounded(asked, 500)}" placeholder="遂昌县 330225" maxlength="500"></label>
<label>${say('indicator')}<select name="indicator">${options}</select></label><button>${say('show')}</button></form>`;
}

function valueTable({ say }: View, series: readonly Series[]): Markup {
  const years = [...new Set(series.flatMap(({ points }) => points.map(({ year }) => year)))].sort(
    (a, b) => a - b,
  );
  const rows = years.map((year) => [
    year,
    ...series.map(({ points }) => {
      const point = points.find((each) => each.year === year);
      if (!point) return '–';
      return html`${point.value ?? '–'} ${point.status === 'clean' ? '' : stateBadge(point.status, say)}`;
    }),
  ]);
  return renderTable(
    say('values'),
    [say('year'), ...series.map(({ name }) => ({ text: name, isNumber: true }))],
    rows,
  );
}
