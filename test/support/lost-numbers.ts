import type { Origin } from '../../model/cell.ts';
import type { NormalizedDocument, TableBlock, TableCell } from '../../model/normalized-document.ts';
import type { ReportRecord } from '../../model/record.ts';

/** A number that stands inside a table. */
interface Printed {
  readonly text: string;
  /** First parts of the keys of its table. */
  readonly tables: ReadonlySet<string>;
  readonly where: string;
  /** Labels and heads beside and above it: who names one of them accounts for it. */
  readonly names: readonly string[];
}

/** Numbers inside located tables that nothing in the record accounts for; each as a sentence. */
export function findLostNumbers(record: ReportRecord, document: NormalizedDocument): readonly string[] {
  const said = [...record.findings, ...record.notes].map(({ message }) => message);
  const removed = record.removed.map(({ text }) => text);
  const isSaid = ({ text, names }: Printed) =>
    removed.some((each) => each.includes(text)) ||
    said.some((message) => message.includes(text) || names.some((name) => message.includes(name)));
  const printed = [...numbersInTables(record, document), ...numbersInLines(record, document)];
  const lost = printed.filter((number) => !isSaid(number));
  return unexplained(record, lost).map(
    ({ text, where }) => `“${text}” in ${where} is in no value, note or finding`,
  );
}

/** First part of a key that its whole table shares. */
function tableOf(key: string): string {
  return key.startsWith('litigation') ? 'review' : (key.split('.')[0] ?? '');
}

/**
 * Without as many numbers as findings leave cells of their table open: those are the digits of these cells, and one
 * more where a finding speaks of a cell too many.
 */
function unexplained({ findings, values }: ReportRecord, lost: readonly Printed[]): readonly Printed[] {
  const spare = new Map<string, number>();
  for (const { cells } of findings) {
    const open = cells.filter((key) => (values[key] ?? null) === null);
    for (const [at, key] of open.entries())
      spare.set(tableOf(key), (spare.get(tableOf(key)) ?? 0) + (at === 0 ? 2 : 1));
  }
  return lost.filter(({ tables }) => {
    const table = [...tables].find((each) => (spare.get(each) ?? 0) > 0);
    if (table !== undefined) spare.set(table, (spare.get(table) ?? 0) - 1);
    return table === undefined;
  });
}

/** A number with its sign and unit, and nothing else. */
const NUMBER = /^(?:[-－+＋减增负（(]|减少|增加)*\d[\d.,，]*[)）]?(?:[万千亿百]*元|[件条次个项人篇]{1,2})?$/u;

function isNumber(text: string): boolean {
  return NUMBER.test(plainText(text.trim()));
}

/** Digits in half width, without what groups them by thousands. */
export function plainText(raw: string): string {
  return raw
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/．/gu, '.')
    .replace(/(?<=\d)[,，'’٬ \u00a0\u3000](?=\d{3}(?!\d))/gu, '');
}

/** The cell of a grid in which something was read; undefined where it was read from lines. */
function gridCell({ blocks }: NormalizedDocument, { raw, at }: Origin): TableCell | undefined {
  const tables = blocks.filter((block) => block.kind === 'table');
  const cell = tables[(at.table ?? 0) - 1]?.rows[(at.row ?? 0) - 1]?.[(at.column ?? 0) - 1];
  return cell?.text.includes(raw.trim()) ? cell : undefined;
}

/** Numbers of located grids that are in no cell of the record. */
function numbersInTables(record: ReportRecord, document: NormalizedDocument): readonly Printed[] {
  const read = Object.entries(record.cells).flatMap(([key, origin]) => {
    const cell = gridCell(document, origin);
    return cell === undefined ? [] : [{ key, cell, table: origin.at.table }];
  });
  const taken = new Set(read.map(({ cell }) => cell));
  return document.blocks
    .filter((block) => block.kind === 'table')
    .flatMap((table, index) => {
      const keys = read.flatMap((each) => (each.table === index + 1 ? [each.key] : []));
      const where = { tables: new Set(keys.map(tableOf)), number: index + 1 };
      return keys.length === 0 ? [] : numbersInTable(table, taken, where);
    });
}

interface Where {
  readonly tables: ReadonlySet<string>;
  readonly number: number;
}

function numbersInTable(table: TableBlock, taken: ReadonlySet<TableCell>, where: Where): readonly Printed[] {
  const { tables, number } = where;
  return table.rows.flatMap((row, y) =>
    row.flatMap((cell, x): Printed[] => {
      if (cell.covered || taken.has(cell) || !isNumber(cell.text)) return [];
      const above = table.rows.slice(0, y).map((other) => other[x]?.text ?? '');
      const names = [...row.slice(0, x).map(({ text }) => text), ...above].filter(isName);
      return [
        { text: cell.text.trim(), tables, where: `table ${number} row ${y + 1} column ${x + 1}`, names },
      ];
    }),
  );
}

/** Whether a text is a label or head that can be named. */
function isName(text: string): boolean {
  return /\p{Script=Han}{2}/u.test(text);
}

type Read = readonly [key: string, origin: Origin];

/** Numbers of located tables in lines of text, less those of the cells of each line. */
function numbersInLines(record: ReportRecord, document: NormalizedDocument): readonly Printed[] {
  const read = Object.entries(record.cells).filter(
    ([, origin]) => origin.at.line !== null && gridCell(document, origin) === undefined,
  );
  const regions = regionLines(read);
  let label: readonly string[] = [];
  let labelLine = 0;
  return document.blocks.flatMap((block) => {
    const tables = regions.get(block.at.line ?? 0);
    if (block.kind === 'table' || tables === undefined) return [];
    const tokens = tokensOf(block.text);
    const line = block.at.line ?? 0;
    if (tokens.some(isName)) [label, labelLine] = [tokens.filter(isName), line];
    const isHere = ({ how, at, raw }: Origin) => {
      const below = line - (at.line ?? 0);
      const most = labelLine <= (at.line ?? 0) ? linesOfRun(raw) : MOST_ROW_LINES;
      return below === 0 || (isRun(how) && below > 0 && below <= most);
    };
    const own = read.flatMap(([, origin]) => (isHere(origin) ? [origin] : []));
    const lost = withoutCells(tokens.filter(isNumber), own);
    return lost.map((text) => ({ text, tables, where: `line ${block.at.line}`, names: label }));
  });
}

/** A row that is solved may stand in as many further lines. */
const MOST_ROW_LINES = 2;

/** A row of one cell a line, with a blank line below each, stands in as many lines until the next label. */
function linesOfRun(raw: string): number {
  return Math.max(MOST_ROW_LINES, 2 * tokensOf(raw).length);
}

/** Whether a raw text is that of a row whose cells ran together. */
function isRun(how: Origin['how']): boolean {
  return how === 'solved' || how === null;
}

/** By line: the tables that have cells both above or in it and below or in it. */
function regionLines(read: readonly Read[]): ReadonlyMap<number, ReadonlySet<string>> {
  const lines = new Map<number, Set<string>>();
  for (const table of new Set(read.map(([key]) => tableOf(key)))) {
    const own = read.filter(([key]) => tableOf(key) === table).map(([, { at }]) => at.line ?? 0);
    for (let line = Math.min(...own); line <= Math.max(...own); line += 1)
      lines.set(line, new Set([...(lines.get(line) ?? []), table]));
  }
  return lines;
}

function tokensOf(text: string): readonly string[] {
  return text
    .split(/[|\s\u3000]+/u)
    .filter((token) => token !== '')
    .flatMap((token) => (isNumber(token) ? [token] : [token, ...gluedDigits(token)]));
}

/** Digits that stand right behind a label. */
function gluedDigits(token: string): readonly string[] {
  const [, digits] = /\p{Script=Han}{2}[)）”]?(-?\d[\d.,-]*)$/u.exec(token) ?? [];
  return digits === undefined ? [] : [digits];
}

/** The numbers that a raw text is made of, where it is nothing but numbers; else the text itself. */
function partsOf(raw: string): readonly string[] {
  const parts = tokensOf(raw);
  return parts.length > 1 && parts.every(isNumber) ? parts : [raw];
}

/** Numbers of a line less those that its cells print; a run that several cells share counts for each. */
function withoutCells(numbers: readonly string[], own: readonly Origin[]): readonly string[] {
  const runs = new Set(own.filter(({ how }) => isRun(how)).map(({ raw }) => raw.trim()));
  const raws = own.filter(({ how }) => !isRun(how)).flatMap(({ raw }) => partsOf(raw.trim()));
  const take = (matches: (raw: string) => boolean): boolean => {
    const at = raws.findIndex(matches);
    if (at !== -1) raws.splice(at, 1);
    return at !== -1;
  };
  const left = numbers.filter((number) => !take((raw) => raw === number));
  return left.filter((number) => {
    const inRun = [...runs].some((run) => run.includes(number));
    return !inRun && !take((raw) => raw.includes(number));
  });
}
