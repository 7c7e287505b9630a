import type { Random } from '../../random.ts';
import { pickOne } from '../draft.ts';
import { type Expectation, leaveOpen } from '../expectation.ts';
import { fieldsOf, type Seed, type SeedRow, type Spot } from './locate.ts';

/** A seed that is being mutated line by line. */
export interface SeedDraft {
  readonly seed: Seed;
  lines: string[];
  readonly expected: Expectation;
  readonly dice: Random;
}

/** One kind of mutation of a real text; see Kind. */
export interface SeedKind {
  readonly name: string;
  mutate(draft: SeedDraft): string | null;
}

export type SeedCell = SeedRow['cells'][number];
export interface CellPlace {
  readonly row: SeedRow;
  readonly cell: SeedCell;
}

export const AMOUNT = /\.(?:amount|fees|budget)$/u;
export const isCount = ({ cell }: CellPlace) => !AMOUNT.test(cell.key) && !cell.key.endsWith('.change');

export function pickCell(
  { seed, dice }: SeedDraft,
  fits: (place: CellPlace) => boolean = () => true,
): CellPlace | null {
  const cells = seed.rows.flatMap((row) => row.cells.map((cell) => ({ row, cell })));
  return pickOne(dice, cells.filter(fits));
}

/** Rows whose cells are all filled, so that where they end is plain. */
export function pickRow(
  { seed, dice }: SeedDraft,
  fits: (row: SeedRow) => boolean = () => true,
): SeedRow | null {
  const rows = seed.rows.filter((row) => row.table !== 'review' && row.cells.length === row.keys.length);
  return pickOne(dice, rows.filter(fits));
}

export const firstLine = ({ label }: SeedRow) => label.line;
export const lastLine = ({ label, cells }: SeedRow) => cells.at(-1)?.line ?? label.line;

export function textAt({ lines }: SeedDraft, { line, field }: Spot): string {
  return fieldsOf(lines[line] ?? '')[field] ?? '';
}

/** Prints another text into a place and leaves the white space around it. */
export function write(draft: SeedDraft, { line, field }: Spot, text: string): void {
  const fields = [...fieldsOf(draft.lines[line] ?? '')];
  fields[field] = (fields[field] ?? '').replace(
    /^([\s　]*).*?([\s　]*)$/su,
    (_, before, behind) => before + text + behind,
  );
  draft.lines[line] = fields.join('|');
}

/** Takes a place out: a field of a line of pipes, or the line. */
export function takeOut(draft: SeedDraft, { line, field }: Spot): void {
  const fields = [...fieldsOf(draft.lines[line] ?? '')];
  if (fields.length === 1) draft.lines.splice(line, 1);
  else draft.lines[line] = fields.toSpliced(field, 1).join('|');
}

/** Cells of a row beside a place where the count of cells has changed; table 4 is one row. */
export function open(draft: SeedDraft, row: SeedRow): void {
  leaveOpen(draft.expected, row.keys);
}
