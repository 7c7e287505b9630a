import type { FormTable } from '../../form.ts';
import type { Separation } from '../../layout.ts';
import { type Vocabulary, vocabularyOf } from '../labels/vocabulary.ts';
import type { Token } from '../tokens.ts';
import { type Frame, isYearHead, namesColumns, readLeaf } from './frame.ts';
import { orderLeaves, type PrintedHead } from './order-leaves.ts';

/** What a sequence of cells is read with. */
export interface SequenceReading {
  readonly table: FormTable;
  readonly year: number | null;
  readonly separation: Separation;
  /** Whether the codes and sequence numbers of the rows are among the cells, or were taken off. */
  readonly hasCodes?: boolean;
}

/**
 * The columns that a sequence of heads names, from left to right: heads that are broken over several cells are joined,
 * those that run together in one cell are split, and heads of several levels are put in order.
 *
 * @param padding blank cells that stand behind the heads
 * @returns null where the heads name no column: neither one of the form nor, behind that of the labels, another
 */
export function readSequenceFrame(
  heads: readonly Token[],
  { table, year, separation, hasCodes = true }: SequenceReading,
  padding = 0,
): Frame | null {
  const knowsRows = separation === 'rows' || separation === 'spaces' || separation === 'borders';
  const vocabulary = vocabularyOf(table);
  const printed = joinBrokenHeads(heads.flatMap(splitGlued(vocabulary)), vocabulary).map(
    ({ text, row, span }): PrintedHead => ({ text, row: knowsRows ? row : null, span }),
  );
  const paths = orderLeaves(printed, table);
  if (!paths) return ambiguousFrame(printed, vocabulary);
  const all = paths.map(({ path, span }) => ({ ...readLeaf(path, table, year), ...(span && { span }) }));
  const leaves = all.filter(
    ({ kind }) => kind !== 'label' && kind !== 'unit' && (hasCodes || kind !== 'code'),
  );
  const frame = { leaves, hasUnits: all.some(({ kind }) => kind === 'unit'), padding };
  const isForeign = all[0]?.kind === 'label' && leaves.length > 0;
  return namesColumns(frame) || isForeign ? frame : null;
}

/** Heads of the form that can be put in several orders: none of their columns is known, and none is assumed. */
function ambiguousFrame(heads: readonly PrintedHead[], vocabulary: Vocabulary): Frame | null {
  const columns = heads.filter(({ text }) => vocabulary.headNamed(text).kind === 'value');
  if (columns.length < 2) return null;
  return { leaves: columns.map(({ text }) => ({ path: [text], kind: 'ambiguous', columns: new Set() })) };
}

/** A cell in which several heads run together, as cells of their own. */
function splitGlued(vocabulary: Vocabulary): (head: Token) => readonly Token[] {
  return (head) => vocabulary.headsWithin(head.text)?.map((text) => ({ ...head, text })) ?? [head];
}

type HeadText = Pick<Token, 'text' | 'row' | 'span'>;

/** The heads in order; one that is broken over two or three cells, or over two lines, is joined. */
export function joinBrokenHeads(heads: readonly Token[], vocabulary: Vocabulary): readonly HeadText[] {
  const texts: HeadText[] = [];
  for (let at = 0; at < heads.length; ) {
    const textOf = (count: number) =>
      heads
        .slice(at, at + count)
        .map(({ text }) => text.trim())
        .join('');
    const isKnown = (count: number) =>
      at + count <= heads.length && vocabulary.headNamed(textOf(count)).kind !== 'unknown';
    const parts = [1, 2, 3].find(isKnown) ?? 1;
    texts.push({ text: textOf(parts), row: heads[at]?.row ?? 0, span: spanOf(heads.slice(at, at + parts)) });
    at += parts;
  }
  return joinLevels(texts, vocabulary);
}

/** The places of the line that several heads take together. */
function spanOf(heads: readonly Token[]): Token['span'] {
  const [first, last] = [heads[0]?.span, heads.at(-1)?.span];
  return first && last && heads.every(({ row }) => row === heads[0]?.row) ? [first[0], last[1]] : undefined;
}

/** Heads broken over two lines come line by line: 本年新 | 本年新 | 制作数量 | 公开数量. Each is joined with its rest. */
function joinLevels(heads: readonly HeadText[], vocabulary: Vocabulary): readonly HeadText[] {
  const isKnown = ({ text }: HeadText) =>
    vocabulary.isCaption(text) || vocabulary.headNamed(text).kind !== 'unknown' || isYearHead(text);
  const broken = heads.filter((head) => !isKnown(head));
  const half = broken.length / 2;
  if (half === 0 || !Number.isInteger(half)) return heads;
  const joined = broken
    .slice(0, half)
    .map((head, index) => ({ ...head, text: head.text + (broken[half + index]?.text ?? '') }));
  if (!joined.every(({ text }) => vocabulary.headNamed(text).kind === 'value')) return heads;
  return heads.flatMap((head) => {
    const index = broken.indexOf(head);
    return index < 0 ? [head] : index < half ? [joined[index] ?? head] : [];
  });
}
