// Search-engine spam of gambling sites that hijackers put into portals: alone on a line, behind a head, in a cell.
// It is told by brand names. A sentence that speaks of gambling as an office does (整治, 查处, 打击 …) is never taken.
import { defineNoise, type Stretch } from '../noise.ts';
import { brandAt, COMPANION, isOfficial, OWN_WORDS, spamIn } from '../text/gambling-words.ts';

const SEPARATORS = /([_\-–—|｜\s\u3000]+|[。；;！!？?，,、：“”‘’《》（）()【】\][]+)/u;

export default defineNoise({
  find(text) {
    if (brandAt(text) < 0) return [];
    const pieces = piecesOf(text);
    const spam = pieces.map((piece) => brandAt(piece.text) >= 0 && !isOfficial(text, piece.start));
    return joinRuns(pieces, spreadToCompanions(pieces, spam));
  },
});

interface Piece {
  readonly text: string;
  readonly start: number;
  /** The separator before it. */
  readonly before: string;
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let before = '';
  text.split(SEPARATORS).forEach((part, index) => {
    if (index % 2 === 1) before = part;
    else if (part) pieces.push({ text: part, start, before });
    start += part.length;
  });
  return pieces;
}

/** Spam comes in chains: what hangs on a brand by `_` or `-`, or beside it with a word of the trade, goes with it. */
function spreadToCompanions(pieces: readonly Piece[], spam: readonly boolean[]): readonly boolean[] {
  const spread = [...spam];
  const joins = (index: number) => {
    const piece = pieces[index];
    if (!piece || spread[index]) return;
    const chained = (neighbour: number, link: string | undefined) =>
      spread[neighbour] === true && /^[_\-–—]+$/u.test(link ?? '');
    const beside = (neighbour: number, link: string | undefined) =>
      spread[neighbour] === true &&
      /^\s+$/u.test(link ?? '') &&
      COMPANION.test(piece.text) &&
      !OWN_WORDS.test(piece.text);
    const links = [
      [index - 1, piece.before],
      [index + 1, pieces[index + 1]?.before],
    ] as const;
    spread[index] = links.some(([neighbour, link]) => chained(neighbour, link) || beside(neighbour, link));
  };
  for (let index = 0; index < pieces.length; index += 1) joins(index);
  for (let index = pieces.length - 1; index >= 0; index -= 1) joins(index);
  return spread;
}

function joinRuns(pieces: readonly Piece[], spam: readonly boolean[]): readonly Stretch[] {
  const runs: [number, number][] = [];
  pieces.forEach((piece, index) => {
    if (!spam[index]) return;
    const last = runs.at(-1);
    const linked = spam[index - 1] === true && /^[_\-–—\s,，]+$/u.test(piece.before);
    const follows = linked && last !== undefined && last[1] + piece.before.length === piece.start;
    const [start, end] = spamIn(piece.text, follows || isLinkedAhead(pieces, spam, index));
    if (follows && last) last[1] = piece.start + end;
    else runs.push([piece.start + start, piece.start + end]);
  });
  return runs;
}

/** A piece before a brand that hangs on it by `_` or `-`: 怎样开户_365bet. */
function isLinkedAhead(pieces: readonly Piece[], spam: readonly boolean[], index: number): boolean {
  const own = pieces[index]?.text ?? '';
  return (
    spam[index + 1] === true && brandAt(own) < 0 && /^[_\-–—\s]+$/u.test(pieces[index + 1]?.before ?? '')
  );
}
