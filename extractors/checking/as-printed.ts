import type { How } from '../../model/cell.ts';
import { REVIEW_BLOCKS, REVIEW_TABLE } from '../form-parts/review.ts';

/** What is known of the cells of a report. */
export interface CellFacts {
  /** How each printed cell was established; a key that is absent is not printed. */
  readonly hows: Readonly<Record<string, How | null>>;
  /** Ids of tables in which a row is on no form or a digit belongs to no cell; see {@link tableIdOf}. */
  readonly unexplained: ReadonlySet<string>;
}

const AS_PRINTED: ReadonlySet<How | null | undefined> = new Set([undefined, 'read', 'aligned']);
const IN_REVIEW_TABLE: ReadonlySet<string> = new Set(REVIEW_BLOCKS);

/** Id of the table that a key stands in: `proactive`, `requests`, `review` or `statistics`. */
export function tableIdOf(key: string): string {
  const [first = ''] = key.split('.', 1);
  return IN_REVIEW_TABLE.has(first) ? REVIEW_TABLE.id : first;
}

/**
 * Whether a cell is read as printed: what was read off a picture, solved or overridden may be wrong. A cell that is
 * not printed takes no part.
 *
 * @param how of the cell; undefined where it is not printed
 */
export function isAsPrinted(how: How | null | undefined): boolean {
  return AS_PRINTED.has(how);
}

/**
 * Whether cells are the authority’s own word: each is read as printed, and nothing in its table is left unexplained.
 */
export function areAsPrinted({ hows, unexplained }: CellFacts, keys: readonly string[]): boolean {
  return keys.every((key) => isAsPrinted(hows[key]) && !unexplained.has(tableIdOf(key)));
}
