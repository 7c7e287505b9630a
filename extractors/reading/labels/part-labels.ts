import { bareLabel } from '../../text/label.ts';
import { isYearHead } from '../heads/frame.ts';
import { joinBrokenHeads } from '../heads/sequence-frame.ts';
import type { PrintedRow } from '../rows/printed-row.ts';
import type { Token } from '../tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the labels of a run are. */
export interface PartedLabels extends Pick<PrintedRow, 'labels' | 'label' | 'parts'> {
  /** Heads of columns, in order. */
  readonly heads: readonly Token[];
  /** Captions before the heads. */
  readonly captions: readonly Token[];
  /** Whether the label goes on in the first cell of the next run. */
  readonly goesOn: boolean;
}

/**
 * Tells the heads in a run of labels from the captions before them and the labels of the row behind them.
 *
 * @param next labels of the run behind it, in the first of which a broken label may go on
 */
export function partLabels(
  labels: readonly Token[],
  next: readonly Token[],
  vocabulary: Vocabulary,
): PartedLabels {
  const own = ownLabel(labels, next, vocabulary);
  const before = labels.slice(0, labels.length - own.parts);
  // A row of which nothing but its label is printed ends the heads above it.
  const blankRow = before.findLastIndex(({ text }) => isRowLabel(text, vocabulary));
  const first = before.findIndex(
    (token, index) => index > blankRow && isHead(token, before[index + 1], vocabulary),
  );
  const last = before.findLastIndex((token, index) => isHead(token, before[index + 1], vocabulary));
  const end = own.parts === 0 ? labels.length : endOfHeads(before, { first, last }, vocabulary);
  const found = first < 0 ? [] : before.slice(first, end);
  const heads = areHeads(found, vocabulary) ? found : [];
  const from = heads.length > 0 ? first : 0;
  return {
    heads,
    captions: labels.slice(0, from),
    labels: labels.slice(from + heads.length),
    label: own.text,
    parts: own.parts,
    goesOn: own.goesOn === true,
  };
}

/** Whether a text is the label of a row to the letter, and no head. */
function isRowLabel(text: string, vocabulary: Vocabulary): boolean {
  return likenessOf(text, vocabulary) === 1 && vocabulary.headNamed(text).kind === 'unknown';
}

/** 其他 and 总计 are labels of rows too: as heads they do not stand alone. */
function areHeads(heads: readonly Token[], vocabulary: Vocabulary): boolean {
  const columns = heads.filter(({ text }) => vocabulary.headNamed(text).kind === 'value');
  return (
    heads.length > columns.length ||
    columns.length > 2 ||
    columns.some(({ text }) => vocabulary.rowsNamed(text).length === 0)
  );
}

interface HeadRange {
  readonly first: number;
  readonly last: number;
}

/** The heads end with the last that is known by itself, or with the second lines of those that are broken. */
function endOfHeads(labels: readonly Token[], { first, last }: HeadRange, vocabulary: Vocabulary): number {
  const further = labels.slice(Math.max(0, first));
  if (areForeign(further, vocabulary)) return labels.length;
  const joined = joinBrokenHeads(further, vocabulary);
  const isWhole = joined.every(
    ({ text }) => vocabulary.isCaption(text) || vocabulary.headNamed(text).kind !== 'unknown',
  );
  return isWhole && joined.length < further.length ? labels.length : last + 1;
}

/** Whether nothing but words that the form does not know stands behind the head of the labels: heads of other columns. */
function areForeign([first, ...others]: readonly Token[], vocabulary: Vocabulary): boolean {
  if (!first || others.length === 0 || vocabulary.headNamed(first.text).kind !== 'label') return false;
  return others.every(
    ({ text }) =>
      !vocabulary.isCaption(text) &&
      vocabulary.rowsNamed(text).length === 0 &&
      vocabulary.headNamed(text).kind === 'unknown',
  );
}

/** Whether a label, alone or with the one behind it, is the head of a column or heads the others. */
export function isHead(token: Token, next: Token | undefined, vocabulary: Vocabulary): boolean {
  const { kind } = vocabulary.headNamed(token.text);
  // A label with a qualifier, 新收（上年）, is that of a row and heads no column.
  if (kind === 'aside')
    return (
      !vocabulary.isCaption(token.text) &&
      vocabulary.rowsNamed(token.text).length === 0 &&
      vocabulary.rowsResembling(token.text).length === 0
    );
  if (kind !== 'unknown' || isYearHead(token.text) || vocabulary.headsWithin(token.text)) return true;
  return next !== undefined && vocabulary.headNamed(token.text + next.text).kind === 'value';
}

/** A label may be broken over this many cells. */
const MAX_LABEL_PARTS = 5;
/** What each further cell that a label is broken over takes from its likeness. */
const PART_COST = 0.01;

interface OwnLabel {
  readonly text: string;
  /** Cells at the end of the run that it is printed in; none where the run is heads only. */
  readonly parts: number;
  readonly goesOn?: boolean;
}

/**
 * The row’s own label: the last cell of the run, or the last two or three together; or these with the first cell of
 * the next run, where a broken label goes on behind its numbers.
 */
function ownLabel(labels: readonly Token[], next: readonly Token[], vocabulary: Vocabulary): OwnLabel {
  const texts = labels.map(({ text }) => text);
  const most = Math.min(MAX_LABEL_PARTS, texts.length);
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  const endings = counts.map((parts) => ({ parts, text: texts.slice(-parts).join('') }));
  const [behind, further] = next;
  const goingOn =
    behind && further
      ? endings.map(({ parts, text }) => ({ parts, text: text + behind.text, goesOn: true }))
      : [];
  if (endsInColumnHead(texts, vocabulary)) return { text: '', parts: 0 };
  const exact = endings.find(({ text }) => likenessOf(text, vocabulary) === 1);
  if (exact) return exact;
  const [alone] = endings;
  if (alone && vocabulary.isCaption(alone.text) && !isHeadOnly(alone.text, vocabulary)) return alone;
  const ranked = [...endings, ...goingOn]
    .map((ending, index) => ({ ...ending, like: likenessOf(ending.text, vocabulary) - index * PART_COST }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like);
  const [best] = ranked;
  const qualified = best && behind ? qualifiedBelow(best, behind.text, vocabulary) : null;
  if (best) return qualified ?? best;
  const isHeads =
    alone &&
    isHeadOnly(alone.text, vocabulary) &&
    vocabulary.rowsResembling(alone.text).length === 0 &&
    labels.some(({ text }) => vocabulary.headNamed(text).kind === 'value');
  if (isHeads) return { text: '', parts: 0 };
  return alone ?? { text: '', parts: 0 };
}

const NUMBERED = /^\s*[（(]?[\d一二三四五六七八九十]+[)）.、．]/u;

/**
 * Whether the last label is the last of some heads, though a row has that label too: 其他 without the number that the
 * form gives the row, directly behind the head of a column that is no row.
 */
function endsInColumnHead(texts: readonly string[], vocabulary: Vocabulary): boolean {
  const [before, last] = texts.slice(-2);
  if (before === undefined || last === undefined || NUMBERED.test(last)) return false;
  const isColumn = (text: string) => vocabulary.headNamed(text).kind === 'value';
  return isColumn(last) && isColumn(before) && vocabulary.rowsNamed(before).length === 0;
}

/** The label with what stands below it, where that is the rest of the row’s label and more: another row. */
function qualifiedBelow(best: OwnLabel, behind: string, vocabulary: Vocabulary): OwnLabel | null {
  const text = best.text + behind;
  const [named] = vocabulary.rowsNamed(best.text);
  if (best.goesOn || !named || named.likeness === 1 || vocabulary.rowsNamed(text).length > 0) return null;
  const isRest = named.row.labels.some((label) => bareLabel(text).startsWith(bareLabel(label)));
  return isRest ? { ...best, text, goesOn: true } : null;
}

/** Likeness of a label to that of the likeliest row, 0 to 1; 0 where it names none. */
export function likenessOf(label: string, vocabulary: Vocabulary): number {
  return vocabulary.rowsNamed(label)[0]?.likeness ?? 0;
}

function isHeadOnly(text: string, vocabulary: Vocabulary): boolean {
  return vocabulary.headNamed(text).kind !== 'unknown';
}
