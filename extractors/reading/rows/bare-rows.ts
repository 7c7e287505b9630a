import type { FormRow } from '../../form.ts';
import { type Vocabulary, vocabularyOf } from '../labels/vocabulary.ts';
import type { TableReading } from '../tables/read-table.ts';
import type { PrintedRow } from './printed-row.ts';

/**
 * Rows of the form of which a label stands alone, without any cell: among the labels and heads before the label of
 * another row. Labels that several rows have, and those that head columns or groups too, tell nothing.
 */
export function findBareRows({ printed, table, separation }: TableReading): ReadonlySet<FormRow> {
  // Labels beside those of a row with borders are its groups.
  if (table.unlabelled || separation === 'borders') return new Set();
  const vocabulary = vocabularyOf(table);
  return new Set(printed.flatMap((row) => labelsBefore(row).flatMap((label) => rowOf(label, vocabulary))));
}

function labelsBefore({ heads, labels, parts, cells, loose }: PrintedRow): readonly string[] {
  const isEmpty = cells.length === 0 && loose.length === 0;
  return [...heads, ...(isEmpty ? labels : labels.slice(0, labels.length - parts))].map(({ text }) => text);
}

function rowOf(label: string, vocabulary: Vocabulary): readonly FormRow[] {
  if (vocabulary.isCaption(label) || vocabulary.headNamed(label).kind !== 'unknown') return [];
  const named = vocabulary.rowsNamed(label).filter(({ likeness }) => likeness === 1);
  return named.length === 1 ? named.map(({ row }) => row) : [];
}
