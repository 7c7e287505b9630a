import type { FormTable } from '../../form.ts';
import { bareLabel } from '../../text/label.ts';
import { remembering } from '../../text/remember.ts';
import { createHeadReader, createHeadSplitter, type Head } from '../heads/column-heads.ts';
import { createRowMatcher, type RowMatcher } from './row-likeness.ts';

/** The labels of one form table, ready to be compared with what is printed. */
export interface Vocabulary extends RowMatcher {
  /** Whether the label is one of the form’s heads, row groups or explanations, to the letter. */
  isCaption(label: string): boolean;
  /** What a printed column head means. */
  headNamed(text: string): Head;
  /** The heads and captions that a text is made of, where nothing separates them; null for any other text. */
  headsWithin(text: string): readonly string[] | null;
}

const vocabularies = new WeakMap<FormTable, Vocabulary>();

/** The vocabulary of a table; made once. */
export function vocabularyOf(table: FormTable): Vocabulary {
  const known = vocabularies.get(table);
  if (known) return known;
  const vocabulary = buildVocabulary(table);
  vocabularies.set(table, vocabulary);
  return vocabulary;
}

function buildVocabulary(table: FormTable): Vocabulary {
  const captions = new Set(table.captions.map(bareLabel));
  const isCaption = (label: string) => captions.has(bareLabel(label));
  const { rowsNamed, rowsResembling } = createRowMatcher(table);
  return {
    rowsNamed: remembering((label) => {
      const matches = rowsNamed(label);
      // An explanation or a row group is no row, however like one it may be.
      return isCaption(label) ? matches.filter(({ likeness }) => likeness === 1) : matches;
    }),
    rowsResembling: remembering(rowsResembling),
    isCaption,
    headNamed: remembering(createHeadReader(table)),
    headsWithin: remembering(createHeadSplitter(table)),
  };
}
