import type { Removed } from '../../model/finding.ts';
import { placeAt } from '../../model/place.ts';
import type { PageLayout } from './layout.ts';
import type { Line } from './lines.ts';
import { TOLERANCES } from './tolerances.ts';

/** `3`, `- 3 -`, `— 3 —`, `·3·`, `第3页`, `第 3 页 共 5 页`, `3/5`, `Page 3 of 5`. */
const PAGE_NUMBER =
  /^(?:[-－—–―─~·•\s]*\d{1,4}[-－—–―─~·•\s]*|第\s*\d+\s*页(?:[\s，,/]*共\s*\d+\s*页)?|\d+\s*\/\s*\d+|page\s*\d+(?:\s*(?:of|\/)\s*\d+)?)$/i;

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

function reasonFor(line: Line, layout: PageLayout, repeated: ReadonlySet<string>): string | null {
  if (!standsOutside(line, layout)) return null;
  if (PAGE_NUMBER.test(line.text.trim())) return 'page-number';
  return repeated.has(signature(line)) ? 'running-head' : null;
}

/** At the edge of the page, with nothing of the text or of a table beyond it. */
function standsOutside(line: Line, layout: PageLayout): boolean {
  const zone = layout.height * TOLERANCES.furnitureZone;
  const atTop = line.baseline < zone;
  const atBottom = line.baseline > layout.height - zone;
  const isOuter = (position: number): boolean =>
    atTop ? position >= line.baseline - line.size : position <= line.baseline + line.size;
  return (atTop || atBottom) && layout.tables.every((table) => isOuter(table.top) && isOuter(table.bottom));
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
