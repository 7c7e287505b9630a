import type { FormTable } from '../../form.ts';
import { bareLabel } from '../../text/label.ts';
import { halfWidth, squeeze } from '../../text/normal.ts';
import { type Vocabulary, vocabularyOf } from '../labels/vocabulary.ts';
import { columnName, type Head } from './column-heads.ts';

/** One column of a printed table, as its heads tell it. */
export interface Leaf {
  /** Heads from the top down, as printed. */
  readonly path: readonly string[];
  /**
   * `value`: a column of the form; `label`, `unit`, `code`: what tells the row; `aside`: something that the form does
   * not ask for; `unknown`: a head that nothing explains; `ambiguous`: one of several columns, and nothing tells which;
   * `unnamed`: no head at all.
   */
  readonly kind: 'value' | 'label' | 'unit' | 'code' | 'aside' | 'unknown' | 'ambiguous' | 'unnamed';
  /** Of a value: the columns of the form that it may be, see `columnName`. */
  readonly columns: ReadonlySet<string>;
  /** The places of the line that its head takes, where they are evidence. */
  readonly span?: readonly [start: number, end: number];
  /** Its heads reach over from the column before: it is a further place of one that is merged. */
  readonly isMerged?: boolean;
  /** An earlier head of the table made the column an aside. */
  readonly wasAside?: boolean;
}

/** The columns of a stretch of rows, from left to right. */
export interface Frame {
  readonly leaves: readonly Leaf[];
  /** Whether a column of units stands beside those of the leaves, where these leave it out. */
  readonly hasUnits?: boolean;
  /** Blank cells that stand behind the heads. */
  readonly padding?: number;
}

const NO_COLUMNS: ReadonlySet<string> = new Set();
const YEAR = /^(20\d\d)年?度?(?:数量?|统计数)?$/u;
const YEAR_BEFORE = /^(20\d\d)年度?(?=.)/u;
const THIS_YEAR = /^(?:本年度?|当年)$/u;

/**
 * What a column is, by its heads from the top down. The year of the report is as good as 本年; any other year, and
 * every head that names something else, makes the column an aside.
 *
 * @param year the year reported on; null where it is not known, so that no year counts as this one
 */
export function readLeaf(path: readonly string[], table: FormTable, year: number | null): Leaf {
  const vocabulary = vocabularyOf(table);
  const heads = path.flatMap((text) => readHead(text, { vocabulary, year }));
  const leaf = (kind: Leaf['kind'], columns = NO_COLUMNS): Leaf => ({ path, kind, columns });
  const last = heads.at(-1);
  if (path.length === 0) return leaf('unnamed');
  if (heads.some(({ kind }) => kind === 'aside')) return leaf('aside');
  if (!last) return namesYear(path, year) ? onlyColumn(table, leaf) : leaf('unnamed');
  if (last.kind === 'value') return leaf('value', narrowByGroups(last.columns, heads));
  if (last.kind !== 'unknown' && last.kind !== 'group') return leaf(last.kind);
  return leaf(path.every((text) => vocabulary.isCaption(text)) ? 'unnamed' : 'unknown');
}

function namesYear(path: readonly string[], year: number | null): boolean {
  return path.some((text) => Number(YEAR.exec(squeeze(halfWidth(text)))?.[1]) === year);
}

/** The year as the only head is that of the numbers where the table has but one column of them. */
function onlyColumn(
  table: FormTable,
  leaf: (kind: Leaf['kind'], columns?: ReadonlySet<string>) => Leaf,
): Leaf {
  const names = new Set(table.rows.flatMap(({ columns }) => columns.map(columnName)));
  return names.size === 1 ? leaf('value', names) : leaf('unknown');
}

interface Reading {
  readonly vocabulary: Vocabulary;
  readonly year: number | null;
}

/** The meaning of one head; nothing where it only repeats that the number is this year’s. */
function readHead(text: string, { vocabulary, year }: Reading): readonly Head[] {
  const plain = squeeze(halfWidth(text));
  if (plain === '' || COLUMN_MARK.test(plain)) return [];
  const alone = YEAR.exec(plain);
  if (alone) return Number(alone[1]) === year ? [] : [{ kind: 'aside' }];
  const before = YEAR_BEFORE.exec(plain);
  if (before && Number(before[1]) !== year) return [{ kind: 'aside' }];
  const head = vocabulary.headNamed(before ? `本年${plain.slice(before[0].length)}` : text);
  if (head.kind !== 'unknown') return [head];
  const short = before ? vocabulary.headNamed(plain.slice(before[0].length)) : head;
  if (short.kind !== 'unknown') return [short];
  return THIS_YEAR.test(bareLabel(plain)) ? [] : [head];
}

/** Letters and numbers below the heads that only count the columns: 甲, 乙, A, 1. */
const COLUMN_MARK = /^(?:[甲乙丙丁戊]|[A-Z]|\(?\d{1,2}\)?|—+|-+)$/u;

/** Of several columns with one label, those below the group heads that are printed. */
function narrowByGroups(columns: ReadonlySet<string>, heads: readonly Head[]): ReadonlySet<string> {
  if (columns.size < 2) return columns;
  const groups = heads.flatMap((head) => (head.kind === 'group' ? [bareLabel(head.label)] : []));
  return narrowTo(columns, groups);
}

/** Of several columns with one label, those below one of some group labels; all where none of them is a group’s. */
export function narrowTo(columns: ReadonlySet<string>, groups: readonly string[]): ReadonlySet<string> {
  const below = [...columns].filter((name) => groups.some((group) => name.startsWith(`${group}/`)));
  return below.length > 0 ? new Set(below) : columns;
}

/** Whether a text is a year and nothing else, as it heads a column: 2016年. */
export function isYearHead(text: string): boolean {
  return YEAR.test(squeeze(halfWidth(text))) && /年/u.test(text);
}

const PERIOD = /^(?:上一?年度?|去年|本年度?|当年|20\d\d年度?)$/u;

/** Whether a text is a year, this one or another, and nothing else. */
export function isPeriodHead(text: string): boolean {
  return PERIOD.test(squeeze(halfWidth(text)));
}

/** Whether the heads of a frame name a column of the form, or say that a column is none. */
export function namesColumns({ leaves }: Frame): boolean {
  return leaves.some(({ kind }) => kind === 'value' || kind === 'aside');
}

/** Whether a leaf holds a cell in each row: every column but those of labels and units. */
export function holdsCell({ kind }: Leaf): boolean {
  return kind !== 'label' && kind !== 'unit';
}
