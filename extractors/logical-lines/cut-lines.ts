import { type Item, type Line, type Page, placeIn } from '../page.ts';
import { isFilled } from '../text/normal.ts';
import { headCuts } from './head-cuts.ts';
import { type HeadingCount, headingCuts, NO_HEADING } from './heading-cuts.ts';
import { bodiesNamedIn } from './named-bodies.ts';
import { signatureCuts } from './signature-cuts.ts';

/** The head of a page ends with the first heading, or here. */
const MAX_HEAD_LINES = 60;
const MAX_HEAD_CHARS = 4_000;

/** Cuts lines in which several ran together, at what can only stand at the beginning or end of a line. */
export function cutLines(lines: readonly Line[]): readonly Line[] {
  const bodies = bodiesNamedIn(lines);
  const cut: Line[] = [];
  let count: HeadingCount = NO_HEADING;
  let chars = 0;
  for (const [index, line] of lines.entries()) {
    const headings = headingCuts(line.text, count);
    const isHead = count === NO_HEADING && index < MAX_HEAD_LINES && chars < MAX_HEAD_CHARS;
    const head = isHead ? headCuts(line.text.slice(0, headings.cuts[0] ?? MAX_HEAD_CHARS), bodies) : [];
    for (const piece of piecesOf(line, [...head, ...headings.cuts, ...signatureCuts(line.text)]))
      cut.push(piece);
    count = headings.count;
    chars += line.text.length;
  }
  return cut;
}

/**
 * A page whose headings stand on lines of their own: before its tables are looked for, since a heading may hold the
 * words of a label.
 */
export function withHeadingsApart(page: Page): Page {
  let count: HeadingCount = NO_HEADING;
  return page.flatMap((item): readonly Item[] => {
    // Between pipes or tabs stand cells: what looks like a heading there is the label of a group of rows.
    if (item.kind !== 'line' || /[|\t]/u.test(item.text)) return [item];
    const headings = headingCuts(item.text, count);
    count = headings.count;
    return piecesOf(item, headings.cuts);
  });
}

function piecesOf(line: Line, cuts: readonly number[]): readonly Line[] {
  if (cuts.length === 0) return [line];
  const inside = [...new Set(cuts)].filter((at) => at > 0 && at < line.text.length).sort((a, b) => a - b);
  if (inside.length === 0) return [line];
  return [0, ...inside].flatMap((start, index) => {
    const piece = pieceOf(line, start, inside[index]);
    return isFilled(piece.text) ? [piece] : [];
  });
}

function pieceOf(line: Line, start: number, end: number = line.text.length): Line {
  const { joins = [], ...rest } = line;
  const own = joins.filter(({ from }) => from > start && from < end);
  const at =
    start === 0 ? line.at : placeIn({ ...line, at: { ...line.at, offset: line.at.offset ?? 1 } }, start);
  return {
    ...rest,
    text: line.text.slice(start, end),
    at,
    ...(own.length > 0 && { joins: own.map(({ from, at }) => ({ from: from - start, at })) }),
  };
}
