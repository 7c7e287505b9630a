import { joinText } from './join-text.ts';
import type { Line } from './lines.ts';
import { flowKey, type PlacedLine } from './lines.ts';
import { TOLERANCES } from './tolerances.ts';

/** Numbers that begin a heading or an item: 一、 （一） 1. 第一条 ①. */
const ITEM =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]+[章节条项]|[①-⑳]|附[件表注]\s*\d*[:：]?)/;

/** Lines of one paragraph as one text, at the place of the first. */
export interface Paragraph {
  readonly text: string;
  readonly page: number;
  readonly number: number;
}

/** Where the running text of a document begins and ends on a page. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly pageWidth: number;
}

/** The margins that the lines of pages of one size keep. Each list holds the lines of a page in order. */
export function findMargins(pages: readonly (readonly Line[])[], pageWidth: number): Margins {
  const isLong = (line: Line): boolean => line.right - line.left >= TOLERANCES.fullLineShare * pageWidth;
  const right = commonRight(
    pages
      .flat()
      .filter(isLong)
      .map((line) => line.right),
  );
  const isFull = (line: Line): boolean =>
    isLong(line) && line.right >= right - TOLERANCES.marginEm * line.size;
  const wrapped = pages.flatMap((lines) =>
    lines.slice(1).filter((_, index) => isFull(lines[index] ?? NO_LINE)),
  );
  return { left: Math.min(...wrapped.map((line) => line.left)), right, pageWidth };
}

const NO_LINE: Line = { glyphs: [], text: '', left: 0, right: 0, baseline: 0, size: 0 };

/** The rightmost position that two in ten lines share, at least two; the rightmost of all where none is shared. */
function commonRight(positions: readonly number[]): number {
  const sorted = [...positions].sort((a, b) => b - a);
  const least = Math.max(2, positions.length / 5);
  const shared = sorted.find((at) => positions.filter((other) => Math.abs(other - at) < 6).length >= least);
  return shared ?? sorted[0] ?? 0;
}

/**
 * Joins the lines of a paragraph: a line that reaches the right margin goes on in the next, unless that is
 * indented, begins with a number of a heading, or is set in another size.
 */
export function joinParagraphs(
  lines: readonly PlacedLine[],
  margins: ReadonlyMap<string, Margins>,
): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const last = paragraphs.at(-1);
    if (before && last && runsOn(before, line, margins)) {
      paragraphs[paragraphs.length - 1] = { ...last, text: joinText(last.text, line.text, true) };
    } else {
      paragraphs.push({ text: line.text, page: line.page, number: line.number });
    }
  });
  return paragraphs;
}

function runsOn(before: PlacedLine, line: PlacedLine, margins: ReadonlyMap<string, Margins>): boolean {
  const [above, own] = [margins.get(flowKey(before)), margins.get(flowKey(line))];
  if (!above || !own || Math.abs(before.size - line.size) > 0.1 * line.size) return false;
  const isFull =
    before.right >= above.right - TOLERANCES.marginEm * before.size &&
    before.right - before.left >= TOLERANCES.fullLineShare * above.pageWidth;
  const isFlush = line.left <= own.left + TOLERANCES.indentEm * line.size;
  const isNear =
    flowKey(before) !== flowKey(line) ||
    line.baseline - before.baseline <= TOLERANCES.lineDistanceEm * line.size;
  return isFull && isFlush && isNear && !ITEM.test(line.text) && !hasColumns(before) && !hasColumns(line);
}

/** Text in columns is read line by line. */
function hasColumns(line: Line): boolean {
  return / {2}/.test(line.text);
}
