import type { Place } from '../../model/place.ts';
import type { Line } from '../page.ts';
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
    cut.push(...piecesOf(line, [...head, ...headings.cuts, ...signatureCuts(line.text)]));
    count = headings.count;
    chars += line.text.length;
  }
  return cut;
}

function piecesOf(line: Line, cuts: readonly number[]): readonly Line[] {
  const { text } = line;
  const inside = [...new Set(cuts)].filter((at) => at > 0 && at < text.length).sort((a, b) => a - b);
  if (inside.length === 0) return [line];
  return [0, ...inside].flatMap((start, index) => {
    const piece = text.slice(start, inside[index]);
    return piece.trim() === '' ? [] : [{ ...line, text: piece, at: placeWithin(line.at, start) }];
  });
}

function placeWithin(at: Place, start: number): Place {
  return start === 0 ? at : { ...at, offset: (at.offset ?? 1) + start };
}
