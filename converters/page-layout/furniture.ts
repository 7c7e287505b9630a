import type { Removed } from '../../model/finding.ts';
import { placeAt } from '../../model/place.ts';
import type { PageLayout } from './layout.ts';
import type { Line, PlacedLine } from './lines.ts';
import { TOLERANCES } from './tolerances.ts';

/** `- 3 -`, `— 3 —`, `第3页`, `第 3 页 共 5 页`, `3/5`, `Page 3 of 5`. */
const PAGE_NUMBER =
  /^(?:[-－—–―─~·•]\s*\d{1,4}\s*[-－—–―─~·•]?|第\s*\d+\s*页(?:[\s，,/]*共\s*\d+\s*页)?|\d+\s*\/\s*\d+|page\s*\d+(?:\s*(?:of|\/)\s*\d+)?)$/i;
/** The same with no more room inside than a print of it has: nobody takes it for figures of a table. */
const CLOSE_PAGE_NUMBER = /^(?:[-－—–―─~·•]\s?\d{1,4}\s?[-－—–―─~·•]|第\s?\d+\s?页.*)$/;
/** A number alone may as well be a figure; it is a page number where it stands apart from the text. */
const BARE_NUMBER = /^\d{1,4}$/;
/** Furniture stands apart: nothing of the text is nearer to it than this, in em. */
const APART_EM = 1.9;

/** Lines between furniture and the edge of the page at most: the rest of a head of two lines. */
const MOST_BEYOND = 1;

/** Pages on which a line must come back at its place to count as a running head. */
const LEAST_REPEATS = 2;

/** Layouts without their page numbers and running heads, and these. */
export interface Unfurnished {
  readonly layouts: readonly PageLayout[];
  readonly removed: readonly Removed[];
}

/**
 * Takes page numbers and running heads out: lines at the very top or bottom of a page that hold nothing but a
 * number, or that come back at the same place on most pages.
 */
export function withoutFurniture(layouts: readonly PageLayout[]): Unfurnished {
  const repeated = repeatedLines(layouts);
  const removed: Removed[] = [];
  const kept = layouts.map((layout) => {
    const lines = layout.lines.filter((line, index) => {
      const reason = reasonFor(line, layout, repeated);
      if (reason)
        removed.push({ reason, text: line.text, at: placeAt({ page: layout.page, line: index + 1 }) });
      return reason === null;
    });
    return { ...layout, lines };
  });
  return { layouts: kept, removed };
}

function reasonFor(line: PlacedLine, layout: PageLayout, repeated: ReadonlySet<string>): string | null {
  const text = line.text.trim();
  if (CLOSE_PAGE_NUMBER.test(text) && standsLast(line, layout)) return 'page-number';
  if (!standsOutside(line, layout)) return null;
  if (PAGE_NUMBER.test(text)) return 'page-number';
  if (!standsApart(line, layout)) return null;
  if (BARE_NUMBER.test(text)) return 'page-number';
  return repeated.has(signature(line)) ? 'running-head' : null;
}

/** Below everything else on the lower part of the page: wide margins leave feet well inside of it. */
function standsLast(line: Line, { height, lines, tables }: PageLayout): boolean {
  const others = [...lines.map(({ baseline }) => baseline), ...tables.map(({ bottom }) => bottom)];
  return line.baseline > height * (1 - TOLERANCES.footZone) && others.every((at) => at <= line.baseline);
}

/** At the edge of the page, with nothing of the text or of a table beyond it. */
function standsOutside(line: Line, layout: PageLayout): boolean {
  const zone = layout.height * TOLERANCES.furnitureZone;
  const atTop = line.baseline < zone;
  const atBottom = line.baseline > layout.height - zone;
  const isInner = (position: number): boolean =>
    atTop ? position >= line.baseline - line.size : position <= line.baseline + line.size;
  return (atTop || atBottom) && layout.tables.every((table) => isInner(table.top) && isInner(table.bottom));
}

/** Whether there is more room to the text than between lines of text, and no text on the other side. */
function standsApart(line: Line, layout: PageLayout): boolean {
  const inwards = line.baseline < layout.height / 2 ? 1 : -1;
  const edges = layout.tables.map((table) => (inwards > 0 ? table.top + line.size : table.bottom));
  const others = layout.lines.filter((other) => Math.abs(other.baseline - line.baseline) > line.size / 2);
  const distances = [...others.map((other) => other.baseline), ...edges].map(
    (position) => (position - line.baseline) * inwards,
  );
  const beyond = distances.filter((distance) => distance < 0).length;
  return (
    beyond <= MOST_BEYOND && distances.every((distance) => distance < 0 || distance >= APART_EM * line.size)
  );
}

/** The same line on every page, but for the number in it. */
function signature(line: Line): string {
  return `${Math.round(line.baseline / 4)} ${line.text.replace(/\d+/g, '#').replace(/\s/g, '')}`;
}

function repeatedLines(layouts: readonly PageLayout[]): ReadonlySet<string> {
  const pages = new Map<string, number>();
  for (const layout of layouts) {
    const outside = layout.lines.filter((line) => standsOutside(line, layout));
    for (const found of new Set(outside.map(signature))) pages.set(found, (pages.get(found) ?? 0) + 1);
  }
  const least = Math.max(LEAST_REPEATS, layouts.length / 2);
  return new Set([...pages].filter(([, count]) => count >= least).map(([found]) => found));
}
