import type { Block, NormalizedDocument } from '../../model/normalized-document.ts';
import type { Place } from '../../model/place.ts';

/** Part of a normalized document that one page shows, and where everything of it can be found. */
export interface Layout {
  /** Blocks by part. */
  readonly parts: readonly (readonly Block[])[];
  /** Where a value stands: the part and the name of the anchor; null where the place is in no block. */
  find(place: Place): { readonly part: number; readonly anchor: string } | null;
}

const CHARACTERS_A_PART = 60_000;
const BLOCKS_A_PART = 400;

/** The name of a place in the address of a page. */
export function anchorOf({ page, line, table, row, column }: Omit<Place, 'offset'>): string {
  return `at-${[page, line, table, row, column].map((number) => number ?? 0).join('-')}`;
}

/** Lays a document out in parts that a browser bears: some reports are five megabytes of text. */
export function layOut({ blocks }: NormalizedDocument): Layout {
  const parts: Block[][] = [[]];
  let length = 0;
  for (const block of blocks) {
    const size = lengthOf(block);
    const last = parts.at(-1) ?? [];
    const isFull = last.length >= BLOCKS_A_PART || (last.length > 0 && length + size > CHARACTERS_A_PART);
    length = isFull ? size : length + size;
    if (isFull) parts.push([block]);
    else last.push(block);
  }
  const known = index(parts);
  return {
    parts,
    find: (place) => {
      for (const name of namesOf(place)) {
        const found = known.get(name);
        if (found) return found;
      }
      return null;
    },
  };
}

function lengthOf(block: Block): number {
  if (block.kind !== 'table') return block.text.length;
  return block.rows.reduce((sum, row) => sum + row.reduce((all, { text }) => all + text.length, 0), 0);
}

function index(parts: readonly (readonly Block[])[]): ReadonlyMap<string, { part: number; anchor: string }> {
  const known = new Map<string, { part: number; anchor: string }>();
  const add = (part: number, place: Place) => {
    const anchor = anchorOf(place);
    for (const name of namesOf(place)) if (!known.has(name)) known.set(name, { part, anchor });
  };
  // Cells first: the anchor of a whole table is only for what stands in none of its cells.
  parts.forEach((blocks, part) => {
    for (const block of blocks)
      if (block.kind === 'table') for (const cell of block.rows.flat()) add(part, cell.at);
  });
  parts.forEach((blocks, part) => {
    for (const block of blocks) add(part, block.at);
  });
  return known;
}

/** From the exact place to the rough one: the cell, its row, its table or line, its page. */
function namesOf({ page, line, table, row, column }: Place): readonly string[] {
  const names = [anchorOf({ page, line, table, row, column })];
  if (table !== null && row !== null)
    names.push(`row ${table} ${row} ${column ?? ''}`, `row ${table} ${row}`);
  // A layout of plain lines counts tables that the document itself does not know: there the line is what is left.
  if (line !== null) names.push(`line ${page ?? ''} ${line}`);
  if (table !== null) names.push(`table ${table}`);
  if (page !== null) names.push(`page ${page}`);
  return names;
}
