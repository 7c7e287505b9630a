import type { Origin } from '../../model/cell.ts';
import type { NormalizedDocument, TableBlock } from '../../model/normalized-document.ts';
import type { Place } from '../../model/place.ts';
import type { ReportRecord } from '../../model/record.ts';

/**
 * Law 5 of the reader, as far as a record and the document that it was read from show it: no value uses a digit that
 * is not printed in its own cell, no two values stand in one place, and every number inside a located table is in a
 * value, a label, a note, a finding, or what was removed.
 */
export function findBreaches(record: ReportRecord, document: NormalizedDocument): readonly string[] {
  return [...findForeignDigits(record), ...findSharedPlaces(record), ...findLostNumbers(record, document)];
}

type Filled = readonly [key: string, value: number, origin: Origin];

function filledCells({ values, cells }: ReportRecord): readonly Filled[] {
  return Object.entries(values).flatMap(([key, value]): Filled[] => {
    const origin = cells[key];
    return value === null || origin === undefined || origin.how === 'corrected' ? [] : [[key, value, origin]];
  });
}

/** Values that are not the number which their own cell prints, whatever its unit; each as a sentence. */
export function findForeignDigits(record: ReportRecord): readonly string[] {
  const unfounded = Object.entries(record.values).filter(
    ([key, value]) => value !== null && !record.cells[key],
  );
  const foreign = filledCells(record).filter(
    ([, value, { raw, how }]) => !canPrint(raw, value, how === 'solved'),
  );
  return [
    ...unfounded.map(([key]) => `${key} has a value and no cell`),
    ...foreign.map(([key, value, { raw }]) => `${key} is ${value}, but its cell prints “${raw}”`),
  ];
}

/** What one of the number of a cell may be worth: 元, 千元, 万元, 百万元, 亿元. */
const SCALES = [1, 1e3, 1e4, 1e6, 1e8];
const HAN_NUMERALS = /[〇零一二三四五六七八九十百两]/u;

/** Digits in half width, without what groups them by thousands. */
function plainText(raw: string): string {
  return raw
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/．/gu, '.')
    .replace(/(?<=\d)[,，'’٬ \u00a0\u3000](?=\d{3}(?!\d))/gu, '');
}

/** @param isRun whether the value may be any stretch of the digits */
function canPrint(raw: string, value: number, isRun: boolean): boolean {
  const text = plainText(raw);
  if (!/\d/u.test(text)) return HAN_NUMERALS.test(raw);
  const size = Math.abs(value);
  if (isRun) return SCALES.some((scale) => text.includes(`${size / scale}`));
  const numbers = text.match(/\d+(?:\.\d+)?/gu) ?? [];
  const apart = [...numbers, numbers.join('')].map(Number);
  return apart.some((number) => SCALES.some((scale) => isNear(number * scale, size)));
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.max(0.005, 1e-9 * Math.abs(other));
}

/** Values that stand in one place though their cells did not run together; each as a sentence. */
export function findSharedPlaces(record: ReportRecord): readonly string[] {
  const byPlace = new Map<string, Filled[]>();
  for (const cell of filledCells(record)) {
    const place = placeName(cell[2].at);
    byPlace.set(place, [...(byPlace.get(place) ?? []), cell]);
  }
  return [...byPlace].flatMap(([place, cells]) => {
    const apart = cells.filter(([, , { how }]) => how !== 'solved');
    if (cells.length < 2 || apart.length === 0) return [];
    return [`${cells.map(([key]) => key).join(', ')} stand in one place: ${place}`];
  });
}

function placeName({ page, line, offset, table, row, column }: Place): string {
  return Object.entries({ page, line, offset, table, row, column })
    .flatMap(([name, at]) => ((at ?? null) === null ? [] : [`${name} ${at}`]))
    .join(' ');
}

/** A number that stands inside a table. */
interface Printed {
  readonly text: string;
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
  return printed
    .filter((number) => !isSaid(number))
    .map(({ text, where }) => `“${text}” in ${where} is in no value, note or finding`);
}

/** A number with its sign and unit, and nothing else. */
const NUMBER = /^[-－+＋减增负（(]*\d[\d.,，]*[)）]?(?:[万千亿百]*元|[件条次个项人篇]{1,2})?$/u;

function isNumber(text: string): boolean {
  return NUMBER.test(plainText(text.trim()));
}

function originsAt(record: ReportRecord, isAt: (place: Place) => boolean): readonly Origin[] {
  return Object.values(record.cells).filter(({ at }) => isAt(at));
}

/** Numbers of located grids that are in no cell of the record. */
function numbersInTables(record: ReportRecord, { blocks }: NormalizedDocument): readonly Printed[] {
  const tables = blocks.filter((block) => block.kind === 'table');
  return tables.flatMap((table, index) => {
    const own = originsAt(record, (at) => at.table === index + 1);
    return own.some(({ how }) => how !== null) ? numbersInTable(table, own, index + 1) : [];
  });
}

function numbersInTable(table: TableBlock, own: readonly Origin[], number: number): readonly Printed[] {
  const taken = new Set(own.map(({ at }) => `${at.row} ${at.column}`));
  return table.rows.flatMap((row, y) =>
    row.flatMap((cell, x): Printed[] => {
      const isTaken = taken.has(`${cell.at.row ?? y + 1} ${cell.at.column ?? x + 1}`);
      if (cell.covered || isTaken || !isNumber(cell.text)) return [];
      const above = table.rows.slice(0, y).map((other) => other[x]?.text ?? '');
      const names = [...row.slice(0, x).map(({ text }) => text), ...above].filter(isName);
      return [{ text: cell.text.trim(), where: `table ${number} row ${y + 1} column ${x + 1}`, names }];
    }),
  );
}

/** Whether a text is a label or head that can be named. */
function isName(text: string): boolean {
  return /\p{Script=Han}{2}/u.test(text);
}

/** Numbers of located tables in lines of text, less those of the cells of each line. */
function numbersInLines(record: ReportRecord, { blocks }: NormalizedDocument): readonly Printed[] {
  const inTable = regionLines(record);
  return blocks.flatMap((block) => {
    const { line } = block.at;
    if (block.kind === 'table' || line === null || !inTable.has(line)) return [];
    return numbersInLine(
      block.text,
      line,
      originsAt(record, (at) => at.line === line && at.table === null),
    );
  });
}

/** Lines from the first to the last cell of each table that was read from lines. */
function regionLines(record: ReportRecord): ReadonlySet<number> {
  const ends = new Map<string, [number, number]>();
  for (const [key, { at }] of Object.entries(record.cells)) {
    if (at.line === null || at.table !== null) continue;
    const table = key.startsWith('litigation') ? 'review' : (key.split('.')[0] ?? '');
    const [first, last] = ends.get(table) ?? [at.line, at.line];
    ends.set(table, [Math.min(first, at.line), Math.max(last, at.line)]);
  }
  const lines = [...ends.values()].flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at),
  );
  return new Set(lines);
}

function numbersInLine(text: string, line: number, own: readonly Origin[]): readonly Printed[] {
  const tokens = text.split(/[|\t]|[\s\u3000]+/u).flatMap((token) => [token, ...glued(token)]);
  const raws = own.map(({ raw }) => raw.trim());
  const runs = new Set(
    own.filter(({ how }) => how === 'solved' || how === null).map(({ raw }) => raw.trim()),
  );
  const names = tokens.filter(isName);
  return tokens.filter(isNumber).flatMap((token): Printed[] => {
    const at = raws.findIndex((raw) => raw === token || (raw.includes(token) && !runs.has(raw)));
    if (at !== -1 && !runs.has(token)) raws.splice(at, 1);
    return at !== -1 || runs.has(token) ? [] : [{ text: token, where: `line ${line}`, names }];
  });
}

/** Digits that stand right behind a label. */
function glued(token: string): readonly string[] {
  const [, digits] = /\p{Script=Han}[)）”]?(-?\d[\d.,-]*)$/u.exec(token) ?? [];
  return digits === undefined ? [] : [digits];
}
