import { readCell } from '../../cells.ts';
import type { FormTable } from '../../form.ts';
import { type Vocabulary, vocabularyOf } from '../labels/vocabulary.ts';
import type { Token } from '../tokens.ts';

/** Most rows that one cell may hold. */
const MAX_MERGED = 30;

/**
 * Several rows of the form in one row of the table, told apart by line breaks or white space within the cells: as
 * many rows as its label cell holds labels. A cell with another number of parts is left whole in the first of them,
 * and no number is made of it.
 */
export function splitMergedRows(row: readonly Token[], table: FormTable): readonly (readonly Token[])[] {
  if (table.unlabelled) return [row];
  const vocabulary = vocabularyOf(table);
  const at = row.findIndex(
    (token) => token.kind === 'label' && !token.covered && labelsIn(token, vocabulary).length > 1,
  );
  const label = row[at];
  if (!label) return [row];
  const labels = labelsIn(label, vocabulary);
  return labels.map((text, index) =>
    row.map((token, column): Token => {
      if (column === at) return { ...token, text };
      return column < at || token.covered ? token : partOf(token, { index, count: labels.length });
    }),
  );
}

/** The labels in a cell where each of its parts, or several parts together, names a row of the form. */
function labelsIn({ text }: Token, vocabulary: Vocabulary): readonly string[] {
  const parts = text.split(/\s+/u).filter(Boolean);
  if (parts.length < 2 || parts.length > MAX_MERGED) return [];
  const labels = parts.reduce<string[]>((joined, part) => {
    const open = joined.at(-1);
    if (open !== undefined && !namesRow(open, vocabulary)) joined.splice(-1, 1, open + part);
    else joined.push(part);
    return joined;
  }, []);
  return labels.length > 1 && labels.every((label) => namesRow(label, vocabulary)) ? labels : [];
}

function namesRow(label: string, vocabulary: Vocabulary): boolean {
  return (vocabulary.rowsNamed(label)[0]?.likeness ?? 0) > 0.9;
}

function partOf(token: Token, { index, count }: { readonly index: number; readonly count: number }): Token {
  const parts = token.text.split(/\s+/u).filter(Boolean);
  const text = parts.length === count ? (parts[index] ?? '') : index === 0 ? token.text : '';
  if (parts.length === count) {
    const read = readCell(text);
    return { ...token, text, read, kind: read.kind === 'blank' ? 'blank' : 'value' };
  }
  // A cell that is blank throughout is blank in each row; any other leaves all of them unread.
  return token.kind === 'blank'
    ? token
    : { ...token, text: token.text, kind: 'value', read: { kind: 'unreadable' } };
}
