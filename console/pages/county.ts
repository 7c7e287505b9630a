import type { CorpusReport } from '../../exporters/corpus-report.ts';
import { qualityOf } from '../../exporters/corpus-report.ts';
import { PANEL_INDICATORS } from '../../exporters/panel/all-indicators.ts';
import { panelRows } from '../../exporters/panel/panel-rows.ts';
import type { AuthorityReportLine } from '../../store/contracts/lookup.ts';
import { authoritiesIn, authorityReports } from '../authority-reports.ts';
import { bounded, html, type Markup } from '../components/html.ts';
import { type Point, renderPlot } from '../components/plot.ts';
import { renderTable, stateBadge } from '../components/tables.ts';
import type { Page, Parts, View } from '../view.ts';

/** A county over the years: the indicators that all forms share, with marks where a rule failed. */
export async function countyPage(view: View, { code = '' }: Parts): Promise<Page | null> {
  const { say, context, url } = view;
  if (!/^\d{6}$/.test(code)) return null;
  const name = context.places.name(code) ?? code;
  const bodies = await authoritiesIn(context, code);
  const asked = url.searchParams.get('body');
  const chosen = bodies.find(({ body }) => body === asked) ?? bodies[0];
  if (!chosen) return { title: name, body: html`<p>${say('none')}</p>` };
  const own = await authorityReports(context, { division: code, body: chosen.body });
  const plots = plotsOf(view, own);
  const legend = html`<p class="soft">${say('legend')}: ● ${say('clean')} · ○ ${say('warning')} · ✕ ${say('error')}</p>`;
  const page = html`${bodyForm(view, bodies, chosen)}<h2 lang="zh-CN">${bounded(chosen.name || '–', 100)}</h2>${yearTable(view, own)}
<p><a href="/compare?counties=${code}">${say('compare')}</a> · <a href="/api/v1/panel?division=${code}&amp;format=csv">${say('asCsv')}</a> · <a href="/api/v1/panel?division=${code}">${say('asJson')}</a></p>
<h2>${say('overYears')}</h2>${legend}<ul class="plots">${plots}</ul>`;
  return { title: name, body: page };
}

function bodyForm(
  { say, url }: View,
  bodies: readonly AuthorityReportLine[],
  chosen: AuthorityReportLine,
): Markup | null {
  if (bodies.length < 2) return null;
  const options = bodies.map((line) => {
    const text = `${bounded(line.name || '–', 60)} (${line.documents})`;
    return line === chosen
      ? html`<option value="${line.body}" selected>${text}</option>`
      : html`<option value="${line.body}">${text}</option>`;
  });
  return html`<form class="filter" method="get" action="${url.pathname}"><label>${say('body')}<select name="body">${options}</select></label><button>${say('show')}</button></form>`;
}

function yearTable({ say }: View, reports: readonly CorpusReport[]): Markup {
  const rows = reports.map(({ record, renditions }) => [
    html`<a href="/reports/${record.sha256}">${record.year ?? '–'}</a>`,
    ...[
      bounded(record.title ?? '–', 100),
      record.form ?? '–',
      stateBadge(qualityOf(record), say),
      record.findings.length,
      renditions.length,
    ],
  ]);
  const numbers = ['findings', 'documents'] as const;
  const heads = [
    say('year'),
    say('title'),
    say('form'),
    say('quality'),
    ...numbers.map((word) => ({ text: say(word), isNumber: true })),
  ];
  return renderTable(say('reports'), heads, rows);
}

/** The points of each indicator of a body, by year. */
export function pointsOf(reports: readonly CorpusReport[]): ReadonlyMap<string, readonly Point[]> {
  const points = new Map<string, Map<number, Point>>();
  for (const report of reports) {
    const { year } = report.record;
    if (year === null) continue;
    for (const { indicator, value, rule_status } of panelRows(report)) {
      const ofIndicator = points.get(String(indicator)) ?? new Map<number, Point>();
      points.set(String(indicator), ofIndicator);
      const number = typeof value === 'number' ? value : null;
      ofIndicator.set(year, { year, value: number, status: String(rule_status) });
    }
  }
  const sorted = (ofIndicator: ReadonlyMap<number, Point>) =>
    [...ofIndicator.values()].sort((a, b) => a.year - b.year);
  return new Map([...points].map(([id, ofIndicator]) => [id, sorted(ofIndicator)]));
}

function plotsOf({ language, say }: View, reports: readonly CorpusReport[]): readonly Markup[] {
  const at = language === 'zh' ? 1 : 0;
  const all = pointsOf(reports);
  return PANEL_INDICATORS.flatMap(({ id, name, unit }) => {
    const points = all.get(id) ?? [];
    if (points.every(({ value }) => value === null)) return [];
    const title = `${name[at]} (${unit})`;
    const rows = points.map(({ year, value, status }) => [year, value ?? '–', stateBadge(status, say)]);
    const table = renderTable(
      title,
      [say('year'), { text: say('value'), isNumber: true }, say('quality')],
      rows,
    );
    return [
      html`<li><figure><figcaption>${title}</figcaption>${renderPlot(title, [{ name: title, points }])}<details><summary>${say('values')}</summary>${table}</details></figure></li>`,
    ];
  });
}
