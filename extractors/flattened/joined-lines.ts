import type { Line } from '../page.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Lines as one text, which can be changed and parted into lines again. */
export interface JoinedLines {
  /** The lines with a line feed between each two. */
  readonly text: string;
  /**
   * The lines again, without the white space inside some stretches of the text: what a stretch joins stands on the
   * line that it begins on.
   *
   * @param stretches in order, none overlapping another
   */
  readonly rewrite: (stretches: readonly Stretch[]) => readonly Line[];
}

/** Joins lines to one text. */
export function joinLines(lines: readonly Line[]): JoinedLines {
  const text = lines.map((line) => line.text).join('\n');
  const rewrite = (stretches: readonly Stretch[]): readonly Line[] => {
    let [mended, from] = ['', 0];
    const joins: number[] = [];
    for (const { start, end } of stretches) {
      const inside = text.slice(start, end);
      for (const match of inside.matchAll(/\n/gu)) joins.push(start + match.index);
      mended += text.slice(from, start) + inside.replace(/\s+/gu, '');
      from = end;
    }
    mended += text.slice(from);
    return linesOf(mended, lines, joinedLines(text, joins));
  };
  return { text, rewrite };
}

/** Which of the lines begin behind a line feed that was taken out. */
function joinedLines(text: string, joins: readonly number[]): ReadonlySet<number> {
  const removed = new Set(joins);
  const lost = new Set<number>();
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    line += 1;
    if (removed.has(at)) lost.add(line);
  }
  return lost;
}

function linesOf(text: string, lines: readonly Line[], lost: ReadonlySet<number>): readonly Line[] {
  const own = lines.filter((_, at) => !lost.has(at));
  return text.split('\n').flatMap((piece, at) => {
    const line = own[at];
    return line ? [piece === line.text ? line : { ...line, text: piece }] : [];
  });
}
