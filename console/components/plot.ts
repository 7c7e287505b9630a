import { html, type Markup } from './html.ts';

/** A value of one year; null where none was reported or can be told. */
export interface Point {
  readonly year: number;
  readonly value: number | null;
  /** What the rules say of it. */
  readonly status: string;
}

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/** How large a plot is drawn: one of many, or one alone. */
const SIZES = { small: { width: 340, height: 170 }, large: { width: 800, height: 300 } } as const;
const EDGE = { left: 44, right: 14, top: 12, bottom: 22 };
const LINES = 4;
/** Series are told apart by their dashes as well as by colour. */
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 4'];

/** A plot of values over the years as SVG; years without a value are gaps. A cross marks a rule that failed, a ring a doubt. */
export function renderPlot(
  title: string,
  series: readonly Series[],
  size: keyof typeof SIZES = 'small',
): Markup {
  const { width, height } = SIZES[size];
  const points = series.flatMap((each) => each.points);
  const years = points.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const top = niceTop(Math.max(0, ...points.map(({ value }) => value ?? 0)));
  const bottom = Math.min(0, ...points.map(({ value }) => value ?? 0));
  const scale: Scale = {
    width,
    height,
    x: (year) =>
      first === last
        ? (EDGE.left + width - EDGE.right) / 2
        : EDGE.left + ((year - first) / (last - first)) * (width - EDGE.left - EDGE.right),
    y: (value) =>
      height - EDGE.bottom - ((value - bottom) / (top - bottom)) * (height - EDGE.top - EDGE.bottom),
  };
  return html`<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${gridOf(scale, top, bottom)}${yearsOf(scale, first, last)}
${series.map((each, at) => seriesOf(scale, each, at))}</svg>`;
}

interface Scale {
  readonly width: number;
  readonly height: number;
  x(year: number): number;
  y(value: number): number;
}

function niceTop(highest: number): number {
  if (highest <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 4, 6, 8, 10].map((times) => times * step).find((top) => top >= highest) ?? highest;
}

function gridOf({ y, width }: Scale, top: number, bottom: number): Markup {
  const values = Array.from({ length: LINES + 1 }, (_, at) => bottom + ((top - bottom) * at) / LINES);
  return html`${values.map(
    (
      value,
    ) => html`<line class="axis" x1="${EDGE.left}" x2="${width - EDGE.right}" y1="${round(y(value))}" y2="${round(y(value))}"/>
<text x="${EDGE.left - 5}" y="${round(y(value) + 4)}" text-anchor="end">${shortNumber(value)}</text>`,
  )}`;
}

const LABELS_AT_MOST = 7;

function yearsOf({ x, height }: Scale, first: number, last: number): Markup {
  const step = Math.ceil((last - first + 1) / LABELS_AT_MOST);
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(
    (year) => (last - year) % step === 0,
  );
  return html`${years.map((year) => html`<text x="${round(x(year))}" y="${height - 6}" text-anchor="middle">${year}</text>`)}`;
}

function seriesOf(scale: Scale, { name, points }: Series, at: number): Markup {
  const path = points
    .map(({ year, value }, index) => {
      if (value === null) return '';
      const before = points[index - 1];
      const joins = before !== undefined && before.value !== null && before.year === year - 1;
      return `${joins ? 'L' : 'M'}${round(scale.x(year))} ${round(scale.y(value))}`;
    })
    .join(' ');
  const kind = at % DASHES.length;
  const marks = points.map((point) => markOf(scale, point, { name, kind }));
  return html`<path class="line s${kind}" d="${path}" stroke-dasharray="${DASHES[kind] ?? ''}"/>${marks}`;
}

function markOf(
  { x, y }: Scale,
  { year, value, status }: Point,
  { name, kind }: { readonly name: string; readonly kind: number },
): Markup {
  const says = html`<title>${name} ${year}: ${value ?? '–'} (${status})</title>`;
  const [left, top] = [round(x(year)), round(y(value ?? 0))];
  if (status === 'error')
    return html`<g><path class="mark-error" d="M${left - 5} ${top - 5}l10 10m0 -10l-10 10"/>${says}</g>`;
  if (value === null) return html``;
  if (status === 'warning')
    return html`<circle class="mark-warning" cx="${left}" cy="${top}" r="4.5">${says}</circle>`;
  return html`<circle class="dot d${kind}" cx="${left}" cy="${top}" r="3">${says}</circle>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

/** A number that fits beside an axis. */
function shortNumber(value: number): string {
  if (Math.abs(value) >= 1e6) return `${round(value / 1e6)}M`;
  if (Math.abs(value) >= 1e4) return `${round(value / 1e3)}k`;
  return String(Number(value.toPrecision(3)));
}

/** The dashes of the series, for a legend that needs no colours. */
export function renderLegend(series: readonly Series[]): Markup {
  const item = ({ name }: Series, at: number) => {
    const kind = at % DASHES.length;
    return html`<li><svg class="plot key" width="46" height="12" viewBox="0 0 46 12" aria-hidden="true"><path class="line s${kind}" d="M2 6H44" stroke-dasharray="${DASHES[kind] ?? ''}"/></svg> ${name}</li>`;
  };
  return html`<ul class="legend">${series.map(item)}</ul>`;
}
