import type { Rule } from '../page-layout/geometry.ts';
import { findLattices, type Lattice } from '../page-layout/ruled/lattice.ts';
import { findRegions, type Region } from '../page-layout/ruled/regions.ts';
import { type Bitmap, inkOf } from './bitmap.ts';
import { eachPixel, findRules, type InkRule } from './find-rules.ts';
import { type Box, type GreyPicture, levelled } from './grey.ts';
import { findRuleInk } from './rule-ink.ts';
import { slopeOf } from './skew.ts';
import { withoutGrain } from './smooth.ts';
import { PIXELS_PER_POINT, RULES } from './tolerances.ts';

/** A cell that the rules of a page draw, in pixels. */
export interface SheetCell {
  readonly box: Box;
}

/** A page set straight: its rules found and wiped out, so that only text is left. */
export interface Sheet {
  readonly picture: GreyPicture;
  readonly bitmap: Bitmap;
  /** In points, as those of a drawn page. */
  readonly rules: readonly Rule[];
  /** The cells of all tables. */
  readonly cells: readonly SheetCell[];
  /** The tables as a whole. */
  readonly tables: readonly Box[];
}

/** A lattice smaller than this, in points, is part of a large character or of a drawing. */
const SMALLEST_TABLE = 40;

/** Sets a page straight, finds its rules and the cells that they draw. */
export function sheetOf(scan: GreyPicture): Sheet {
  const { picture, bitmap } = straight(withoutGrain(scan));
  const found = findRules(findRuleInk(picture, bitmap));
  const rules = found.map(inPoints);
  const lattices = (findLattices(rules) ?? []).filter(isTable);
  const tables = lattices.map(({ xs, ys }) => boxOf(xs, ys, [0, 0, xs.length - 1, ys.length - 1]));
  wipe(
    { picture, bitmap },
    found.filter((rule) => tables.some((table) => touches(rule, table))),
  );
  const cells = lattices.flatMap((lattice) =>
    findRegions(lattice).map((region) => ({ box: cellBox(lattice, region) })),
  );
  return {
    picture,
    bitmap,
    rules: lattices.flatMap(({ lying, standing }) => [...lying, ...standing]),
    cells,
    tables,
  };
}

function straight(scan: GreyPicture): { picture: GreyPicture; bitmap: Bitmap } {
  const bitmap = inkOf(scan);
  const slope = slopeOf(bitmap);
  if (slope === 0) return { picture: { ...scan, pixels: scan.pixels.slice() }, bitmap };
  const picture = levelled(scan, slope);
  return { picture, bitmap: inkOf(picture) };
}

function inPoints({ lies, at, from, to }: InkRule): Rule {
  return { lies, at: at / PIXELS_PER_POINT, from: from / PIXELS_PER_POINT, to: to / PIXELS_PER_POINT };
}

function isTable({ xs, ys }: Lattice): boolean {
  const [wide, high] = [(xs.at(-1) ?? 0) - (xs[0] ?? 0), (ys.at(-1) ?? 0) - (ys[0] ?? 0)];
  return wide >= SMALLEST_TABLE && wide + high >= 2 * SMALLEST_TABLE;
}

function boxOf(
  xs: readonly number[],
  ys: readonly number[],
  [left, top, right, bottom]: readonly [number, number, number, number],
): Box {
  const pixel = (edges: readonly number[], index: number): number =>
    Math.round((edges[index] ?? 0) * PIXELS_PER_POINT);
  return { left: pixel(xs, left), top: pixel(ys, top), right: pixel(xs, right), bottom: pixel(ys, bottom) };
}

/** A cell without its borders. */
function cellBox({ xs, ys }: Lattice, { row, column, rowSpan, columnSpan }: Region): Box {
  const box = boxOf(xs, ys, [column, row, column + columnSpan, row + rowSpan]);
  const inset = RULES.halo + 2;
  return {
    left: Math.max(0, box.left + inset),
    top: Math.max(0, box.top + inset),
    right: box.right - inset,
    bottom: box.bottom - inset,
  };
}

function touches(rule: InkRule, table: Box): boolean {
  const [across, along] = rule.lies
    ? [[table.top, table.bottom] as const, [table.left, table.right] as const]
    : [[table.left, table.right] as const, [table.top, table.bottom] as const];
  const near = RULES.thickest;
  return (
    rule.at >= across[0] - near &&
    rule.at <= across[1] + near &&
    rule.to >= along[0] - near &&
    rule.from <= along[1] + near
  );
}

function wipe(
  { picture, bitmap }: { picture: GreyPicture; bitmap: Bitmap },
  rules: readonly InkRule[],
): void {
  for (const rule of rules) {
    eachPixel(rule, bitmap, (index) => {
      picture.pixels[index] = 255;
      bitmap.ink[index] = 0;
    });
  }
}
