import type { Indicator } from '../../model/record.ts';
import type { Layout } from '../layout.ts';
import { type Item, itemText, type Page } from '../page.ts';
import { squeeze } from '../text/normal.ts';
import { type Group, groupsOf, holdsNumber, tokensOf } from './tokens.ts';

/** A statistics table that is on no national form: where it stands, and its rows. */
export interface LocalTable {
  readonly start: number;
  readonly end: number;
  readonly indicators: readonly Indicator[];
}

/** Heads of the provincial tables of 2008 to 2013 and later: 指标名称 / 计量单位 / 本年度 / 历年累计. */
const HEAD_OF_NAMES = /(?:统计)?(?:指标|项目|内容)(?:名称)?/u;
const HEAD_OF_UNITS = /(?:计量|统计)?单位/u;
const HEAD_OF_CUMULATIVE = /累计/u;
const HEAD_OF_YEAR = /本年|当年|年度|数量|统计数|数值|20\d\d年/u;
/** The heads stand within so many items of each other: one cell a line, with blank lines between. */
const WIDEST_HEAD = 9;
/** Longest item that can be a row; longer text without borders is narrative and ends the table. */
const LONGEST_ROW = 120;
/** Fewer rows than this are no table. */
const FEWEST_ROWS = 4;

/**
 * Finds a statistics table with heads for names, units and numbers, and reads its rows: label, unit, this year, and
 * the cumulative number where the table has such a column.
 *
 * @returns the table with the most rows, or null
 */
export function readIndicators(page: Page, layouts: ReadonlyMap<string, Layout>): LocalTable | null {
  const heads = page.flatMap((_, index) => (isHead(page.slice(index, index + WIDEST_HEAD)) ? [index] : []));
  const tables = heads.slice(0, 1).map((start) => readTable(page, start, layouts));
  return tables.find((table) => table !== null) ?? null;
}

function isHead(items: readonly Item[]): boolean {
  const [first] = items;
  if (!first || itemText(first).length > LONGEST_ROW || !HEAD_OF_NAMES.test(squeeze(itemText(first))))
    return false;
  const together = squeeze(items.map(itemText).join('|'));
  return HEAD_OF_UNITS.test(together) && HEAD_OF_YEAR.test(together);
}

function readTable(page: Page, start: number, layouts: ReadonlyMap<string, Layout>): LocalTable | null {
  const end = endOf(page, start);
  const region = page.slice(start, end);
  const cumulative = HEAD_OF_CUMULATIVE.test(squeeze(region.slice(0, WIDEST_HEAD).map(itemText).join('')));
  const readings = [...layouts.values()].flatMap((layout) =>
    layout.read(region).map((grid) => indicatorsOf(groupsOf(tokensOf(grid, new Map())), cumulative)),
  );
  const best = readings.sort((a, b) => b.length - a.length)[0] ?? [];
  return best.length < FEWEST_ROWS ? null : { start, end, indicators: best };
}

function endOf(page: Page, start: number): number {
  let end = start + 1;
  for (let item = page[end]; item && !endsTable(item); item = page[end]) end += 1;
  return end;
}

function endsTable(item: Item): boolean {
  return item.kind === 'line' && (item.text.length > LONGEST_ROW || /。$/u.test(item.text.trim()));
}

function indicatorsOf(groups: readonly Group[], cumulative: boolean): readonly Indicator[] {
  return groups
    .filter((group) => group.unit !== null || holdsNumber(group))
    .flatMap((group): Indicator[] => {
      const label = group.labels.at(-1);
      if (!label) return [];
      const numbers = group.values.map(({ read }) => (read.kind === 'number' ? read.value : null));
      const row = { label: squeeze(label.text), unit: group.unit, at: label.at };
      return [{ ...row, thisYear: numbers[0] ?? null, cumulative: cumulative ? (numbers[1] ?? null) : null }];
    });
}
