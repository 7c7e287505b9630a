import type { PrintedCell, PrintedRow } from '../pdf/report.ts';
import type { Sheet, SheetPart, SheetRow } from '../roundtrip/blueprint.ts';
import type { MadeStyle } from './style.ts';

/** A table as it is laid out, its merged cells once each; a line break in a text is the writer’s own. */
export interface MadeTable {
  readonly rows: readonly PrintedRow[];
  readonly headRows: number;
  /** Shares of the line. */
  readonly widths: readonly number[];
}

type Kind = PrintedCell['kind'];

function cell(text: string, kind: Kind, [columns, rows]: readonly [number, number] = [1, 1]): PrintedCell {
  return { text, kind, columns, rows };
}

function figures(texts: readonly string[]): PrintedCell[] {
  return texts.map((text) => cell(text, 'figure'));
}

/** The tables that one sheet becomes: table 2 may be one for each item, a long table may be cut in two. */
export function tablesOf(sheet: Sheet, style: MadeStyle): readonly MadeTable[] {
  switch (sheet.id) {
    case 'proactive':
      return proactiveTables(sheet, style);
    case 'requests':
      return cut(requestTable(sheet, style), style, 3);
    case 'review':
      return sheet.parts.map(reviewTable);
    case 'statistics':
      return cut(statisticsTable(sheet, style), style, 1);
  }
}

/** Spans of the columns behind the first, as many as an item has. */
const SPANS = {
  thirds: { 1: [3], 2: [1, 2], 3: [1, 1, 1] },
  sixths: { 1: [6], 2: [3, 3], 3: [2, 2, 2] },
  apart: { 1: [1], 2: [1, 1], 3: [1, 1, 1] },
} as const;

function proactiveTables(sheet: Sheet, style: MadeStyle): readonly MadeTable[] {
  const parts = sheet.parts.map((part) => proactiveRows(part, style.proactive));
  const table = (rows: readonly PrintedRow[], behind: number): MadeTable => ({
    rows,
    headRows: 0,
    widths: [style.narrowLabels ? 1.2 : 3, ...new Array<number>(behind).fill(6 / behind)],
  });
  if (style.proactive !== 'apart') return [table(parts.flat(), style.proactive === 'thirds' ? 3 : 6)];
  return parts.map((rows) => table(rows, (rows[1]?.length ?? 2) - 1));
}

function proactiveRows(part: SheetPart, parting: MadeStyle['proactive']): readonly PrintedRow[] {
  const [captions = [], heads = []] = part.heads;
  const count = heads.length - 1;
  const spans: readonly number[] = SPANS[parting][count === 1 || count === 2 ? count : 3];
  const width = spans.reduce((sum, span) => sum + span, 1);
  const line = (texts: readonly string[], kind: Kind) =>
    texts.map((text, index) => cell(text, kind, [spans[index] ?? 1, 1]));
  return [
    [cell(captions[0] ?? '', 'middle', [width, 1])],
    [cell(heads[0] ?? '', 'middle'), ...line(heads.slice(1), 'middle')],
    ...part.rows.map((row) => [cell(row.path[0] ?? '', 'middle'), ...line(row.cells, 'figure')]),
  ];
}

function requestTable(sheet: Sheet, style: MadeStyle): MadeTable {
  const [part] = sheet.parts;
  const [check = '', title = '', person = '', body = '', total = '', ...kinds] = (part?.heads ?? [])
    .flat()
    .filter((head) => head !== '');
  const rows = part?.rows ?? [];
  return {
    rows: [
      [cell(check, 'middle', [3, 3]), cell(title, 'middle', [7, 1])],
      [cell(person, 'middle', [1, 2]), cell(body, 'middle', [5, 1]), cell(total, 'middle', [1, 2])],
      kinds.map((kind) => cell(kind, 'middle')),
      ...rows.map((row, index) => [...headCells(rows, index, style), ...figures(row.cells)]),
    ],
    headRows: 3,
    widths: style.narrowLabels
      ? [0.5, 0.9, 1.5, 1, 1, 1, 1, 1, 1, 1]
      : [0.6, 1.7, 3.2, 1, 0.8, 0.8, 0.8, 0.8, 0.8, 1],
  };
}

/** The heads of a row that the row before does not show already, each over the rows that share it. */
function headCells(rows: readonly SheetRow[], index: number, style: MadeStyle): readonly PrintedCell[] {
  const path = rows[index]?.path ?? [];
  return path.flatMap((head, depth) => {
    if (depth < path.length - 1 && shares(rows, { from: index, to: index - 1, depth })) return [];
    let below = index + 1;
    while (depth < path.length - 1 && shares(rows, { from: index, to: below, depth })) below += 1;
    const upright = path.length > 1 && depth === 0;
    const broken = upright && style.uprightByBreaks ? [...head].join('\n') : labelText(head, style);
    const columns = depth === path.length - 1 ? 3 - depth : 1;
    return [cell(broken, upright ? 'upright' : 'label', [columns, below - index])];
  });
}

interface Compared {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/** Whether two rows stand below the same head; worn labels are known by their place, not by their text. */
function shares(rows: readonly SheetRow[], { from, to, depth }: Compared): boolean {
  const [one, other] = [rows[from]?.path ?? [], rows[to]?.path ?? []];
  return other.length > depth + 1 && one.slice(0, depth + 1).every((head, at) => other[at] === head);
}

function labelText(label: string, { breaksLabels }: MadeStyle): string {
  if (!breaksLabels || label.length < 12) return label;
  const middle = Math.floor(label.length / 2);
  return `${label.slice(0, middle)}\n${label.slice(middle)}`;
}

function reviewTable(part: SheetPart): MadeTable {
  const [bodies = [], ways = [], results = []] = part.heads;
  const [direct = '', after = ''] = ways.filter((head) => head !== '');
  return {
    rows: [
      [cell(bodies[0] ?? '', 'middle', [5, 1]), cell(bodies[1] ?? '', 'middle', [10, 1])],
      [
        ...results.slice(0, 5).map((text) => cell(text, 'middle', [1, 2])),
        cell(direct, 'middle', [5, 1]),
        cell(after, 'middle', [5, 1]),
      ],
      results.slice(5).map((text) => cell(text, 'middle')),
      ...part.rows.map((row) => figures(row.cells)),
    ],
    headRows: 0,
    widths: new Array<number>(15).fill(1),
  };
}

function statisticsTable(sheet: Sheet, style: MadeStyle): MadeTable {
  const [part] = sheet.parts;
  const heads = part?.heads[0] ?? [];
  const rows = (part?.rows ?? []).map((row) => [
    cell('　'.repeat(row.indent ?? 0) + labelText(row.path[0] ?? '', style), 'label'),
    ...(row.unit === undefined ? [] : [cell(row.unit, 'middle')]),
    ...figures(row.cells),
  ]);
  const widths =
    heads.length === 3 ? [style.narrowLabels ? 2.5 : 6, 1, 1.5] : [style.narrowLabels ? 2.5 : 6, 1.5];
  return { rows: [heads.map((head) => cell(head, 'middle')), ...rows], headRows: 1, widths };
}

/** Two tables where the style has it so, cut between rows that no merged cell binds but the head beside the results. */
function cut(table: MadeTable, style: MadeStyle, heads: number): readonly MadeTable[] {
  if (!style.splitsTable) return [table];
  const free = table.rows.flatMap((_, at) => (at > heads + 4 && !isBound(table.rows, at) ? [at] : []));
  const at = free[Math.floor(free.length / 2)];
  if (at === undefined) return [table];
  const above = table.rows.slice(0, at);
  const below = table.rows.slice(at);
  return [
    { ...table, rows: above.map((row, index) => row.map((each) => shortened(each, at - index))) },
    { ...table, rows: [...withUpright(table, at), ...below.slice(1)], headRows: 0 },
  ];
}

function isBound(rows: readonly PrintedRow[], at: number): boolean {
  return rows
    .slice(0, at)
    .some((row, index) => row.some((each) => index + each.rows > at && each.kind !== 'upright'));
}

function shortened(each: PrintedCell, most: number): PrintedCell {
  return { ...each, rows: Math.min(each.rows, most) };
}

/** The row at the cut with what is left of the head beside the results, which Word prints empty there. */
function withUpright({ rows }: MadeTable, at: number): readonly PrintedRow[] {
  const row = rows[at] ?? [];
  const [top, upright] = rows.flatMap((each, index) =>
    each.filter(({ kind }) => kind === 'upright').map((head) => [index, head] as const),
  )[0] ?? [0, null];
  const left = upright ? top + upright.rows - at : 0;
  return [upright && left > 0 && at > top ? [{ ...upright, rows: left }, ...row] : row];
}
