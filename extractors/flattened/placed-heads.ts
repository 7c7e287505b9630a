import type { Form, FormColumn } from '../form.ts';
import { bareLabel } from '../text/label.ts';
import { rememberingLast } from '../text/remember.ts';
import { textWidth } from '../text/width.ts';
import type { PlacedLine, PlacedWord } from './placed-words.ts';

/** Most lines of heads above the first row. */
const MAX_LINES = 30;
const NO_HEAD = /[。；]|^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]\S)/u;
/** A part of an explanation this long is none of a head; explanations are longer than any head. */
const MIN_EXPLAINING = 5;
const LONGEST_HEAD = 20;
/** Most parts of heads above a table, and most ways that are tried to join them. */
const MAX_PARTS = 120;
const MAX_TRIES = 4_000;

/** Heads of columns, from left to right, and the line that they begin on. */
export interface PlacedHeads {
  readonly texts: readonly string[];
  readonly start: number;
}

/** Where heads are looked for. */
export interface HeadSearch {
  /** Index of the line below them. */
  readonly first: number;
  /** First line that they may stand on. */
  readonly from: number;
  readonly forms: readonly Form[];
}

/** A head, or one above several columns, with the words that it is printed in. */
interface FoundHead {
  readonly bare: string;
  readonly parts: readonly HeadWord[];
}

interface HeadWord extends PlacedWord {
  readonly line: number;
}

/**
 * The heads above a row, each joined from the words that it is broken into. Lines of such text may be shifted against
 * each other: only words of one line show an order, and heads on several lines are taken in the order of the form
 * where no line contradicts it.
 *
 * @returns null where the heads are not those of a table of the forms
 */
export function headsAbove(
  lines: readonly PlacedLine[],
  { first, from, forms }: HeadSearch,
): PlacedHeads | null {
  const known = headsOf(forms);
  let start = first;
  const isHead = (index: number) => !NO_HEAD.test(lines[index]?.line.text ?? '');
  while (start > from && first - start < MAX_LINES && isHead(start - 1)) start -= 1;
  const words = lines.slice(start, first).flatMap((line, index): readonly HeadWord[] =>
    line.words
      .filter(({ text }) => known.mayBegin(text))
      .flatMap((word) => partsOfWord({ ...word, line: index }, known.all))
      .filter(({ text }) => !known.explains(bareLabel(text))),
  );
  const found = words.length > MAX_PARTS ? null : joined(words, known.all);
  if (!found) return null;
  const heads = found.filter(({ bare }) => known.columns.has(bare));
  const table = known.tables.find(
    ({ order }) =>
      order.length === heads.length && order.every((head) => heads.some(({ bare }) => bare === head)),
  );
  if (!table) return null;
  const byPlace = [...heads].sort((a, b) => startOf(a) - startOf(b));
  // What stands above the first head is a caption: it stays, for it may say that the table is another’s.
  const highest = start + Math.ceil(Math.min(...found.flatMap(({ parts }) => parts.map(({ line }) => line))));
  if (new Set(heads.map(lineOf)).size === 1)
    return { start: highest, texts: byPlace.map(({ bare }) => bare) };
  return contradicts(found, table) ? null : { start: highest, texts: table.order };
}

/** The columns of a table that has heads of its own for each. */
interface HeadedTable {
  /** Bare heads in the order of the form. */
  readonly order: readonly string[];
  /** By bare head above several columns: the places of these. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
}

const headsOf = rememberingLast((forms: readonly Form[]) => {
  const tables = forms.flatMap((form) => form.tables);
  const headed = tables.flatMap(({ rows }) => rows.map(({ columns }) => headedTable(columns)));
  const columns = new Set(headed.flatMap(({ order }) => order));
  const explanations = [...new Set(tables.flatMap(({ captions }) => captions.map(bareLabel)))].filter(
    ({ length }) => length > LONGEST_HEAD,
  );
  const all = [...columns, ...tables.flatMap(({ columnGroups = [] }) => columnGroups.map(bareLabel))];
  const signs = new Set(all.flatMap((head) => [...head]));
  return {
    tables: headed.filter(({ order }) => new Set(order).size === order.length),
    columns,
    all,
    /** Whether a word may be a part of a head: it holds a sign of one. */
    mayBegin: (word: string) => [...word.slice(0, LONGEST_HEAD)].some((sign) => signs.has(sign)),
    explains: (bare: string) =>
      bare.length >= MIN_EXPLAINING && explanations.some((explanation) => explanation.includes(bare)),
  };
});

function headedTable(columns: readonly FormColumn[]): HeadedTable {
  const groups = new Map<string, number[]>();
  columns.forEach((column, at) => {
    for (const group of (column.groups ?? []).map(bareLabel))
      groups.set(group, [...(groups.get(group) ?? []), at]);
  });
  return { order: columns.map(({ labels }) => bareLabel(labels[0] ?? '')), groups };
}

/**
 * A word in which a head runs on into the beginning of another, as two, which show no order: the first stands above the
 * line. Any other word as it is.
 */
function partsOfWord(word: HeadWord, known: readonly string[]): readonly HeadWord[] {
  const cut = cutInHeads(word.text, known);
  if (cut === null) return [word];
  const place = word.start + textWidth(word.text.slice(0, cut));
  const [first, second] = [word.text.slice(0, cut), word.text.slice(cut)];
  return [
    { ...word, text: first, end: place, line: word.line - 0.5 },
    { ...word, text: second, start: place },
  ];
}

function cutInHeads(text: string, known: readonly string[]): number | null {
  if (text.length > LONGEST_HEAD || known.some((head) => head.startsWith(text))) return null;
  const first = known.find((head) => {
    const rest = text.startsWith(head) ? text.slice(head.length) : '';
    return rest !== '' && known.some((other) => other.startsWith(rest));
  });
  return first?.length ?? null;
}

/** Whether a head runs on into the beginning of another in a text, which goes on on the next line. */
export function hasGluedHeads(text: string, forms: readonly Form[]): boolean {
  const { all } = headsOf(forms);
  const cut = cutInHeads(text, all);
  return cut !== null && !all.includes(text.slice(cut));
}

interface Joining {
  readonly known: readonly string[];
  /** Words that are in no head yet. */
  readonly free: Set<HeadWord>;
  tries: number;
}

/** The heads that words are, or that they make together with words on the lines below; null for too many ways. */
function joined(words: readonly HeadWord[], known: readonly string[]): readonly FoundHead[] | null {
  const joining: Joining = { known, free: new Set(words), tries: 0 };
  const heads = words.flatMap((word): readonly FoundHead[] => {
    if (!joining.free.has(word)) return [];
    const head = completed([word], joining);
    for (const part of head?.parts ?? []) joining.free.delete(part);
    return head ? [head] : [];
  });
  return joining.tries > MAX_TRIES ? null : heads;
}

/** Words that begin a head, with those below that complete it: of several, the nearest. */
function completed(parts: readonly HeadWord[], joining: Joining): FoundHead | null {
  const { known, free } = joining;
  joining.tries += 1;
  if (joining.tries > MAX_TRIES) return null;
  const bare = parts.map(({ text }) => bareLabel(text)).join('');
  if (bare === '' || !known.some((head) => head.startsWith(bare))) return null;
  if (known.includes(bare)) return { bare, parts };
  const last = parts.at(-1);
  const below = [...free]
    .filter((word) => last && word.line >= last.line && !parts.includes(word))
    .sort((a, b) => distance(a, parts) - distance(b, parts));
  for (const word of below) {
    const head = completed([...parts, word], joining);
    if (head) return head;
  }
  return null;
}

function middleOf({ start, end }: PlacedWord): number {
  return (start + end) / 2;
}

function distance(word: HeadWord, [first]: readonly HeadWord[]): number {
  return first ? Math.abs(middleOf(word) - middleOf(first)) : 0;
}

function startOf({ parts }: FoundHead): number {
  return parts[0]?.start ?? 0;
}

function lineOf({ parts }: FoundHead): number {
  return parts[0]?.line ?? 0;
}

/** Whether words that stand on one line stand there in another order than on the form. */
function contradicts(found: readonly FoundHead[], { order, groups }: HeadedTable): boolean {
  const placesOf = ({ bare }: FoundHead) => groups.get(bare) ?? [order.indexOf(bare)];
  return found.some((one) =>
    found.some((other) => {
      const isBefore = lineOf(one) === lineOf(other) && startOf(one) < startOf(other);
      return isBefore && Math.min(...placesOf(one)) > Math.max(...placesOf(other));
    }),
  );
}
