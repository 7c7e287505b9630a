import type { FormTable } from '../form.ts';
import { bareLabel, labelSimilarity } from '../text/label.ts';

/** Below this likeness a label is not taken for a row’s: two thirds of the characters must agree. */
export const LEAST_LIKENESS = 0.62;

/** The labels of one table, made ready to be compared with what is printed. */
export interface Lexicon {
  /** Bare captions: heads, groups of rows, explanations. */
  readonly captions: ReadonlySet<string>;
  /** How like a bare printed label is to each row, in the order of the rows. */
  likenesses(printed: string): readonly number[];
  /** Whether a bare printed label is that of a row to the letter. */
  isExact(printed: string): boolean;
}

/** What was compared once is remembered up to this many labels, so that hostile text cannot fill the memory. */
const MOST_REMEMBERED = 4_000;

const lexicons = new WeakMap<FormTable, Lexicon>();

/** The lexicon of a table; made once. */
export function lexiconOf(table: FormTable): Lexicon {
  const known = lexicons.get(table);
  if (known) return known;
  const lexicon = lexiconFrom(table);
  lexicons.set(table, lexicon);
  return lexicon;
}

function lexiconFrom(table: FormTable): Lexicon {
  const labels = table.rows.map((row) => row.labels.map(bareLabel));
  const headCharacters = new Set(table.captions.join(''));
  const exact = new Set(labels.flat());
  const remembered = new Map<string, readonly number[]>();
  return {
    captions: new Set(table.captions.map(bareLabel)),
    isExact: (printed) => exact.has(printed),
    likenesses: (asPrinted) => {
      const printed = exact.has(asPrinted) ? asPrinted : asPrinted.replace(UNIT_NOTE, '');
      const known = remembered.get(printed);
      if (known) return known;
      const least = exact.has(printed) ? 1 : LEAST_LIKENESS;
      const found = labels.map((row) =>
        row.reduce(
          (best, label) =>
            Math.max(best, similarity(printed, label, least), mixed(printed, label, headCharacters)),
          0,
        ),
      );
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(printed, found);
      return found;
    },
  };
}

/** What is left of （表中单位：万元） in a bare label: it tells the unit, not the row. */
const UNIT_NOTE = /(?:表中|计量)?单位[万亿]?元$/u;

/** A shorter label might stand in a longer one by chance. */
const SHORTEST_MIXED = 6;
const MIXED_LIKENESS = 0.8;

/**
 * Likeness of a label that the head set vertically beside it came into, character by character: all of its own
 * characters in order, and between them none but those of heads (结3.危及“三安全一 果不予公 稳定”).
 */
function mixed(printed: string, label: string, heads: ReadonlySet<string>): number {
  if (label.length < SHORTEST_MIXED || printed.length <= label.length || printed.length > label.length * 2)
    return 0;
  let own = 0;
  for (const char of printed) {
    if (char === label[own]) own += 1;
    else if (!heads.has(char) && !/\d/.test(char)) return 0;
  }
  return own === label.length ? MIXED_LIKENESS : 0;
}

/** Where some row has the label to the letter, the other rows need no comparison. */
function similarity(printed: string, label: string, least: number): number {
  if (least === 1) return printed === label ? 1 : 0;
  return labelSimilarity(printed, label, least);
}
