import { type Glyph, middleOf, type PageContent } from '../geometry.ts';
import { joinText } from '../join-text.ts';
import { findLines, type Line } from '../lines.ts';
import { TOLERANCES } from '../tolerances.ts';
import { findLattices, type Lattice } from './lattice.ts';
import { findRegions, type Region } from './regions.ts';
import { splitRows } from './split-rows.ts';
import { splitSpans } from './split-spans.ts';

/** A cell with its text, and the page that it stands on. */
export interface TableRegion extends Region {
  readonly text: string;
  readonly page: number;
}

/** A table of one page, or of several once they are joined. */
export interface PageTable {
  readonly page: number;
  /** How many columns of figures were found by alignment, so that its edges are not sharp; null where it has rules. */
  readonly figureColumns: number | null;
  readonly top: number;
  readonly bottom: number;
  /** Edges of its columns. */
  readonly xs: readonly number[];
  readonly rowCount: number;
  readonly regions: readonly TableRegion[];
}

/** A page’s tables with rules, and the characters that stand in none. */
export interface RuledPage {
  readonly tables: readonly PageTable[];
  readonly free: readonly Glyph[];
  /** Whether the page holds so many rules that they were taken for a drawing. */
  readonly isDrawing: boolean;
}

/** Puts a page’s characters into the cells that its rules draw. A frame around text is no table. */
export function findRuledTables(content: PageContent): RuledPage {
  const lattices = findLattices(content.rules);
  if (!lattices) return { tables: [], free: content.glyphs, isDrawing: true };
  const tables: PageTable[] = [];
  let free = content.glyphs;
  for (const lattice of [...lattices].sort((a, b) => areaOf(a) - areaOf(b))) {
    const inside = free.filter((glyph) => cellOf(lattice, glyph) !== null);
    const table = tableOf(lattice, inside, content.page);
    if (!table) continue;
    tables.push(table);
    const members = new Set(inside);
    free = free.filter((glyph) => !members.has(glyph));
  }
  return { tables, free, isDrawing: false };
}

function areaOf({ xs, ys }: Lattice): number {
  return ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));
}

function intervalOf(edges: readonly number[], position: number): number | null {
  const index = edges.findLastIndex((edge) => edge <= position);
  return index < 0 || index >= edges.length - 1 ? null : index;
}

function cellOf({ xs, ys }: Lattice, glyph: Glyph): { row: number; column: number } | null {
  const [x, y] = middleOf(glyph);
  const [row, column] = [intervalOf(ys, y), intervalOf(xs, x)];
  return row === null || column === null ? null : { row, column };
}

function tableOf(lattice: Lattice, glyphs: readonly Glyph[], page: number): PageTable | null {
  const regions = findRegions(lattice);
  const contents = spread(lattice, regions, glyphs);
  const lines = contents.map(findLines);
  if (lines.filter((cell) => cell.length > 0).length < 2) return null;
  const isFrame = lattice.xs.length === 2 && lines.some((cell) => cell.length > TOLERANCES.frameLines);
  if (isFrame) return null;
  const drawn = regions.map((region, index) => ({
    ...region,
    lines: lines[index] ?? [],
    left: lattice.xs[region.column] ?? 0,
    right: lattice.xs[region.column + region.columnSpan] ?? 0,
  }));
  const { cells, rowCount } = splitSpans(splitRows(drawn, lattice.ys.length - 1), lattice.xs);
  return {
    page,
    figureColumns: null,
    top: lattice.ys[0] ?? 0,
    bottom: lattice.ys.at(-1) ?? 0,
    xs: lattice.xs,
    rowCount,
    regions: cells.map(({ lines: own, left: _, right, text = cellText(own, right), ...region }) => ({
      ...region,
      page,
      text,
    })),
  };
}

/** The characters of each region. */
function spread(lattice: Lattice, regions: readonly Region[], glyphs: readonly Glyph[]): Glyph[][] {
  const owners = new Map<string, Glyph[]>();
  const contents = regions.map((region) => {
    const members: Glyph[] = [];
    for (let row = region.row; row < region.row + region.rowSpan; row++) {
      for (let column = region.column; column < region.column + region.columnSpan; column++) {
        owners.set(`${row},${column}`, members);
      }
    }
    return members;
  });
  for (const glyph of glyphs) {
    const cell = cellOf(lattice, glyph);
    if (cell) owners.get(`${cell.row},${cell.column}`)?.push(glyph);
  }
  return contents;
}

/** A cell’s lines as one text; a number that fills its line runs on in the next. */
export function cellText(lines: readonly Line[], rightEdge: number): string {
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1];
    const unbroken = before !== undefined && rightEdge - before.right < 1.2 * before.size;
    return joinText(text, line.text, unbroken);
  }, '');
}
