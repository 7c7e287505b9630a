import { listLabel } from '../docx/list-label.ts';
import { formatNumber } from '../docx/number-format.ts';
import type { Fib } from './fib.ts';
import type { Streams } from './pieces.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** The number of each level stands as the character whose code is that level. */
  readonly pattern: string;
}
interface List {
  readonly id: number;
  readonly levels: readonly (Level | undefined)[];
}
/** A use of a list, with what it changes of it. */
interface ListUse {
  readonly listId: number;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

/** Writes the numbers of automatic lists: `一、` before a heading stands nowhere in the text. */
export interface Lists {
  /** The label of the next paragraph of this use of a list, counted from 1; empty for bullets and unknown ones. */
  nextLabel(use: number, level: number): string;
}

/** Names of ECMA-376 part 1, 17.18.59 for the numbers of [MS-OSHARED] 2.2.1.3; what is not here writes no number. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographTraditional',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  28: 'decimalEnclosedCircleChinese',
  33: 'taiwaneseCounting',
  35: 'taiwaneseCountingThousand',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
};
const LIST_BYTES = 28;
const LEVEL_BYTES = 28;
const USE_BYTES = 16;
const LEVELS = 9;
const SIMPLE = 0x01;
/** A document without lists. */
export const NO_LISTS: Lists = { nextLabel: () => '' };

/** The lists of a document [MS-DOC] 2.9.131 to 2.9.150. */
export function readLists(fib: Fib, { table }: Streams): Lists {
  if (fib.at('lists').length < 2 || fib.at('listUses').length < 4) return NO_LISTS;
  const lists = readDefinitions(table, fib.at('lists'));
  const uses = readUses(table, fib.at('listUses').offset);
  const counters = new Map<number, number[]>();
  const begun = new Set<string>();
  return {
    nextLabel: (number, level) => {
      const use = uses[number - 1];
      const list = lists.get(use?.listId ?? Number.NaN);
      if (!use || !list) return '';
      const levels = (at: number) => use.levels.get(at) ?? list.levels[at];
      const counts = counters.get(list.id) ?? [];
      const key = `${number} ${level}`;
      const restart = begun.has(key) ? undefined : use.starts.get(level);
      begun.add(key);
      const before = counts[level];
      counts[level] = restart ?? (before === undefined ? (levels(level)?.start ?? 1) : before + 1);
      counts.length = level + 1;
      counters.set(list.id, counts);
      return labelOf(levels, level, counts);
    },
  };
}

function labelOf(
  levels: (at: number) => Level | undefined,
  level: number,
  counts: readonly (number | undefined)[],
): string {
  const pattern = levels(level)?.pattern ?? '';
  const label = [...pattern].map((character) => {
    const at = character.charCodeAt(0);
    if (at >= LEVELS) return character;
    const its = levels(at);
    return formatNumber(counts[at] ?? its?.start ?? 1, its?.format ?? '');
  });
  return listLabel(label.join(''));
}

/** Lists, and behind them, beyond the stated length, the levels of each. */
function readDefinitions(table: Buffer, { offset }: { offset: number }): ReadonlyMap<number, List> {
  const count = table.readUInt16LE(offset);
  const lists = new Map<number, List>();
  let at = offset + 2 + count * LIST_BYTES;
  for (let index = 0; index < count; index++) {
    const head = offset + 2 + index * LIST_BYTES;
    const isSimple = (table.readUInt8(head + 26) & SIMPLE) !== 0;
    const levels: Level[] = [];
    for (let level = 0; level < (isSimple ? 1 : LEVELS); level++) {
      const read = readLevel(table, at);
      levels.push(read.level);
      at = read.end;
    }
    const id = table.readInt32LE(head);
    lists.set(id, { id, levels });
  }
  return lists;
}

function readLevel(table: Buffer, at: number): { level: Level; end: number } {
  const skipped = table.readUInt8(at + 24) + table.readUInt8(at + 25);
  const textAt = at + LEVEL_BYTES + skipped;
  const end = textAt + 2 + 2 * table.readUInt16LE(textAt);
  const format = FORMATS[table.readUInt8(at + 4)] ?? '';
  const pattern = table.toString('utf16le', textAt + 2, end);
  return { level: { start: table.readInt32LE(at), format, pattern }, end };
}

const STARTS = 0x10;
const FORMATTED = 0x20;

function readUses(table: Buffer, offset: number): ListUse[] {
  const count = table.readUInt32LE(offset);
  const uses: ListUse[] = [];
  let at = offset + 4 + count * USE_BYTES;
  for (let index = 0; index < count; index++) {
    const head = offset + 4 + index * USE_BYTES;
    const changes = table.readUInt8(head + 12);
    const levels = new Map<number, Level>();
    const starts = new Map<number, number>();
    at += changes > 0 ? 4 : 0;
    for (let change = 0; change < changes; change++) {
      const flags = table.readUInt32LE(at + 4);
      if (flags & STARTS) starts.set(flags & 0x0f, table.readInt32LE(at));
      at += 8;
      if ((flags & FORMATTED) === 0) continue;
      const read = readLevel(table, at);
      levels.set(flags & 0x0f, read.level);
      at = read.end;
    }
    uses.push({ listId: table.readInt32LE(head), levels, starts });
  }
  return uses;
}
