import type { Finding } from '../../model/finding.ts';
import type { Indicator } from '../../model/record.ts';
import type { FormTable } from '../form.ts';
import type { Layout } from '../layout.ts';
import { type Item, itemText, type Page } from '../page.ts';
import { squeeze } from '../text/normal.ts';
import { parseUnit } from '../text/units.ts';
import { doubt, quoteRow } from './findings.ts';
import { columnName } from './heads/column-heads.ts';
import { namesColumns } from './heads/frame.ts';
import type { PrintedRow } from './rows/printed-row.ts';
import { readRuled } from './tables/read-ruled.ts';
import { readSequence } from './tables/read-sequence.ts';
import { holdsNumber, tokensOf } from './tokens.ts';

/** A statistics table that is on no national form: where it stands, and its rows. */
export interface LocalTable {
  readonly start: number;
  readonly end: number;
  readonly indicators: readonly Indicator[];
  readonly findings: readonly Finding[];
}

export interface IndicatorOptions {
  readonly layouts: ReadonlyMap<string, Layout>;
  /** The year reported on, or null. */
  readonly year: number | null;
}

/** Heads of the provincial tables of 2008 to 2013 and later: 指标名称 / 计量单位 / 本年度 / 历年累计. */
const THIS_YEAR = {
  key: 'thisYear',
  labels: [
    '本年度',
    '本年',
    '当年',
    '本年数',
    '本年度数',
    '统计数',
    '统计数据',
    '统计数值',
    '数量',
    '数值',
    '数据',
    '年度',
    '合计',
  ],
};
const CUMULATIVE = {
  key: 'cumulative',
  labels: ['历年累计', '累计', '累计数', '历年累计数', '历史累计', '累计总数'],
};
const LOCAL_TABLE: FormTable = {
  id: 'local',
  unitColumn: true,
  rows: [{ labels: [], columns: [THIS_YEAR, CUMULATIVE] }],
  captions: [],
};

const HEAD_OF_NAMES = /(?:统计)?(?:指标|项目|内容)(?:名称)?/u;
const HEAD_OF_UNITS = /(?:计量|统计)?单位/u;
const HEAD_OF_YEAR = /本年|当年|年度|数量|统计数|数值|20\d\d年/u;
/** The heads stand within so many items of each other: one cell a line, with blank lines between. */
const WIDEST_HEAD = 9;
/** Longest item that can be a row; longer text without borders is narrative and ends the table. */
const LONGEST_ROW = 120;
/** Fewer rows than this are no table. */
const FEWEST_ROWS = 4;

/**
 * Finds a statistics table with heads for names, units and numbers, and reads its rows: label, unit, this year, and
 * the cumulative number where the table has such a column. The heads tell which column is which.
 *
 * @returns the table with the most rows, or null
 */
export function readIndicators(page: Page, options: IndicatorOptions): LocalTable | null {
  const start = page.findIndex((_, index) => isHead(page.slice(index, index + WIDEST_HEAD)));
  return start < 0 ? null : readTable(page, start, options);
}

function isHead(items: readonly Item[]): boolean {
  const [first] = items;
  if (!first || itemText(first).length > LONGEST_ROW || !HEAD_OF_NAMES.test(squeeze(itemText(first))))
    return false;
  const together = squeeze(items.map(itemText).join('|'));
  return HEAD_OF_UNITS.test(together) && HEAD_OF_YEAR.test(together);
}

function readTable(page: Page, start: number, { layouts, year }: IndicatorOptions): LocalTable | null {
  const end = endOf(page, start);
  const region = page.slice(start, end);
  const reading = { table: LOCAL_TABLE, year };
  const readings = [...layouts.values()].flatMap(({ read }) =>
    read(region).map((grid) => {
      const tokens = tokensOf(grid, new Map());
      const { separation } = grid;
      const rows =
        separation === 'borders'
          ? readRuled(tokens, reading)
          : readSequence(tokens, { ...reading, separation });
      return rows.filter(
        (row) => row.label !== '' && (row.unit !== null || holdsNumber(row.cells) || holdsNumber(row.loose)),
      );
    }),
  );
  const told = (rows: readonly PrintedRow[]) => rows.filter(isTold).length;
  const [best = []] = readings.sort((a, b) => told(b) - told(a) || b.length - a.length);
  if (best.length < FEWEST_ROWS || told(best) === 0) return null;
  return { start, end, indicators: best.map(indicatorOf), findings: findingsOf(best) };
}

function endOf(page: Page, start: number): number {
  let end = start + 1;
  for (let item = page[end]; item && !endsTable(item); item = page[end]) end += 1;
  return end;
}

function endsTable(item: Item): boolean {
  return item.kind === 'line' && (item.text.length > LONGEST_ROW || /。$/u.test(item.text.trim()));
}

/** Whether heads tell what the numbers of a row are. */
function isTold({ frame, fault }: PrintedRow): boolean {
  return frame !== null && namesColumns(frame) && fault === null;
}

function indicatorOf(row: PrintedRow): Indicator {
  const [label] = row.labels.slice(-1);
  const at = label?.at ?? row.cells.find((cell) => cell !== undefined)?.at ?? row.loose[0]?.at;
  return {
    label: squeeze(row.label),
    unit: row.unit,
    thisYear: numberBelow(row, columnName(THIS_YEAR)),
    cumulative: numberBelow(row, columnName(CUMULATIVE)),
    at: at ?? { page: null, line: null, offset: null, table: null, row: null, column: null },
  };
}

/** The number below one head; null where it is blank, unreadable, or printed below two. */
function numberBelow({ frame, cells, fault }: PrintedRow, name: string): number | null {
  if (!frame || fault) return null;
  const numbers = frame.leaves.flatMap((leaf, at) => {
    const read = leaf.columns.has(name) ? cells[at]?.read : undefined;
    return read?.kind === 'number' && isOwnUnit(read.unit) ? [read.value] : [];
  });
  return new Set(numbers).size === 1 ? (numbers[0] ?? null) : null;
}

/** A magnitude in the cell would make another number of it; the row’s unit column says what the number counts. */
function isOwnUnit(unit: string | null): boolean {
  return unit === null || parseUnit(unit)?.exponent === 0;
}

/** Rows whose numbers were left open: indicators have no key, so that the finding speaks of the document. */
function findingsOf(rows: readonly PrintedRow[]): readonly Finding[] {
  const open = rows.filter(
    (row) =>
      holdsNumber(row.loose) ||
      row.cells.some((cell) => cell?.read.kind === 'unreadable') ||
      (!isTold(row) && holdsNumber(row.cells)),
  );
  return open
    .slice(0, MAX_FINDINGS)
    .map((row) =>
      doubt(
        'reading.indicator-row',
        [],
        `The row «${quoteRow(row)}» has other cells than its table has heads, or a cell that is no number: none was given for what could not be told.`,
      ),
    );
}

const MAX_FINDINGS = 20;
