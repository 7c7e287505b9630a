import type { Removed } from '../../model/finding.ts';
import { placeAt } from '../../model/place.ts';
import type { Run } from '../office/content.ts';
import { lookReader } from './characters.ts';
import { FILLER } from './compressed-text.ts';
import type { Piece } from './pieces.ts';
import type { RunFinder } from './runs.ts';

/** What a story is read from. */
export interface StorySource {
  readonly pieces: readonly Piece[];
  readonly characterRuns: RunFinder;
  /** Number of the note whose mark stands at this position; empty where there is none. */
  noteMark(position: number): string;
}

/** What ends a paragraph: its mark, the mark of a cell or row, or a page or section break. */
export type Mark = 'paragraph' | 'cell' | 'break';

export interface StoryReader {
  /** Takes the text of a paragraph and the offset of its mark, which bears its properties. */
  endParagraph(runs: readonly Run[], mark: Mark, offset: number): void;
  /** Takes text that is not shown. */
  remove(removed: Removed): void;
}

const MARKS: Readonly<Record<string, Mark>> = { '\r': 'paragraph', '\x07': 'cell', '\f': 'break' };
/** Characters with a meaning of their own [MS-DOC] 2.4.1, 2.8.25; all other control characters say nothing. */
const SPOKEN: Readonly<Record<string, string>> = {
  '\t': '\t',
  '\v': '\n',
  '\x0e': '\n',
  '\x1e': '-',
};
const NOTE_MARK = '\x02';
const FIELD_BEGINS = '\x13';
const FIELD_RESULT = '\x14';
const FIELD_ENDS = '\x15';

/** Reads the characters from one position of the document to another. */
export function readStory(
  source: StorySource,
  range: { from: number; to: number },
  reader: StoryReader,
): void {
  const line = lineOf(reader);
  const lookOf = lookReader();
  let fields: ('code' | 'result')[] = [];
  for (const { character, position, offset } of charactersOf(source.pieces, range)) {
    const look = lookOf(source.characterRuns(offset));
    const mark = MARKS[character];
    if (mark) {
      // Without its mark a paragraph runs on; marks of cells stand whatever became of their text.
      const isGone = look.unseen === 'deleted-text' || look.unseen === 'hidden-text';
      if (isGone && mark === 'paragraph') continue;
      line.end(mark, offset);
      fields = fields.filter((part) => part === 'result');
    } else if (character === FIELD_BEGINS) fields.push('code');
    else if (character === FIELD_RESULT) fields.splice(-1, 1, 'result');
    else if (character === FIELD_ENDS) fields.pop();
    else if (!fields.includes('code')) {
      const isNote = character === NOTE_MARK;
      const text = isNote ? source.noteMark(position) : (look.symbol ?? spoken(character));
      if (look.unseen) line.leaveOut(text, look.unseen);
      else line.add(text, look.raised || isNote);
    }
  }
  line.end('break', range.to);
}

function spoken(character: string): string {
  return character < ' ' ? (SPOKEN[character] ?? '') : character;
}

interface PlacedCharacter {
  readonly character: string;
  readonly position: number;
  readonly offset: number;
}

function* charactersOf(
  pieces: readonly Piece[],
  range: { from: number; to: number },
): Generator<PlacedCharacter> {
  for (const { from, text, offset, bytesPerCharacter } of pieces) {
    const end = Math.min(text.length, range.to - from);
    for (let index = Math.max(0, range.from - from); index < end; index++) {
      const character = text.charAt(index);
      if (character === FILLER) continue;
      yield { character, position: from + index, offset: offset + index * bytesPerCharacter };
    }
  }
}

/** Gathers the text of a paragraph. */
function lineOf(reader: StoryReader) {
  let runs: { text: string; raised: boolean }[] = [];
  let left: { text: string; reason: string }[] = [];
  return {
    add: (text: string, raised: boolean) => {
      const last = runs.at(-1);
      if (last?.raised === raised) last.text += text;
      else if (text !== '') runs.push({ text, raised });
    },
    leaveOut: (text: string, reason: string) => {
      const last = left.at(-1);
      if (last?.reason === reason) last.text += text;
      else left.push({ text, reason });
    },
    end: (mark: Mark, offset: number) => {
      for (const { text, reason } of left) {
        if (text.trim() !== '') reader.remove({ reason, text, at: placeAt({}) });
      }
      if (mark !== 'break' || runs.length > 0) reader.endParagraph(runs, mark, offset);
      runs = [];
      left = [];
    },
  };
}
