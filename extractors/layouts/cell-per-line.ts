// One cell a line; an empty cell is nothing but one blank line more than usual. Text of pages without their tags.
import { placeAt } from '../../model/place.ts';
import { readCell } from '../cells.ts';
import { defineLayout, type Grid, type GridCell, isLinedUp, isParted } from '../layout.ts';
import type { Item, Line } from '../page.ts';

interface SpacedLine {
  readonly line: Line;
  /** Blank lines before it. */
  readonly gap: number;
}

interface SpacedRegion {
  readonly lines: readonly SpacedLine[];
  /** Blank lines behind the last line: cells at the end of the last row may be empty. */
  readonly after: number;
}

export default defineLayout({
  explicitness: 0.4,
  read(region) {
    if (region.some((item) => item.kind === 'row')) return [];
    if (isParted(region, '|') || isParted(region, '\t') || isLinedUp(region)) return [];
    const spaced = spacedLines(region);
    const usuals = new Set([usualGap(spaced.lines), usualGap(spaced.lines.filter(holdsNumber))]);
    return [...usuals].flatMap((usual) =>
      [...new Set([1, usual + 1])].map((step) => readWith(spaced, usual, step)),
    );
  },
});

function spacedLines(region: readonly Item[]): SpacedRegion {
  const spaced: SpacedLine[] = [];
  let gap = 0;
  for (const item of region) {
    if (item.kind !== 'line') continue;
    if (item.text.trim() === '') gap += 1;
    else {
      spaced.push({ line: item, gap });
      gap = 0;
    }
  }
  return { lines: spaced, after: gap };
}

function holdsNumber({ line }: SpacedLine, index: number): boolean {
  return index > 0 && readCell(line.text).kind === 'number';
}

/** Share of lines that may stand closer than usual: page numbers behind a table do. */
const CLOSER_SHARE = 0.05;

/** Blank lines between two cells that stand side by side: the least before any but a few. */
function usualGap(lines: readonly SpacedLine[]): number {
  const gaps = lines
    .slice(1)
    .map(({ gap }) => gap)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length * CLOSER_SHARE)] ?? 0;
}

/**
 * A number that stands closer to the line above it than cells do may be no cell of its own.
 *
 * @param step blank lines that an empty cell adds: one, or one and the usual gap
 */
function readWith({ lines, after }: SpacedRegion, usual: number, step: number): Grid {
  const blanks = (gap: number): GridCell[][] => {
    const empty = Math.max(0, Math.floor((gap - usual) / step));
    return Array.from({ length: empty }, () => [{ text: '', at: placeAt({}) }]);
  };
  const rows = lines.flatMap(({ line, gap }, index): GridCell[][] => {
    const before = index === 0 ? [] : blanks(gap);
    const isClose = index > 0 && gap < usual && readCell(line.text).kind === 'number';
    return [...before, [isClose ? { ...cellOf(line), isUncertain: true } : cellOf(line)]];
  });
  return { separation: 'cells', rows: [...rows, ...blanks(after)] };
}

function cellOf({ text, at, isGlued }: Line): GridCell {
  return isGlued ? { text: text.trim(), at, isGlued } : { text: text.trim(), at };
}
