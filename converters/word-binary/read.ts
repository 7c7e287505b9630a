import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Finding, Note, Removed } from '../../model/finding.ts';
import type { Content } from '../office/content.ts';
import { contentBuilder } from '../office/content-builder.ts';
import { type Fib, readFib, STORIES, type Story } from './fib.ts';
import { NO_LISTS, readLists } from './lists.ts';
import { noteNumbers } from './notes.ts';
import type { CompoundFile } from './ole2/compound-file.ts';
import { withinBytesOr } from './ole2/within-bytes.ts';
import { type ParagraphSource, paragraphPlacer } from './paragraphs.ts';
import { readPieces, type Streams } from './pieces.ts';
import { characterRuns, paragraphRuns } from './runs.ts';
import { readStory } from './story.ts';
import { readStyles } from './styles.ts';

/** A Word document down to its paragraphs and tables. */
export interface WordContent {
  readonly content: readonly Content[];
  readonly removed: readonly Removed[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/** Stories that are read, in this order: notes and boxes stand after the text. */
const READ: readonly Story[] = ['main', 'boxes', 'footnotes', 'endnotes'];
const EMPTY = Buffer.alloc(0);

/**
 * Reads the text and the tables of a Word document of 1997 to 2003.
 * @throws UnreadableDocumentError `doc.damaged`, `doc.encrypted`, `format.unsupported`, `convert.limit`
 */
export function readWord(file: CompoundFile, subject: string): WordContent {
  const main = file.stream('WordDocument');
  if (!main) throw new UnreadableDocumentError('doc.damaged', subject, { detail: 'its text is missing' });
  const fib = readFib(main.bytes, subject);
  const table = file.stream(fib.tableStream);
  if (!table) throw new UnreadableDocumentError('doc.damaged', subject, { detail: 'its tables are missing' });
  const long = file.stream('Data')?.bytes ?? EMPTY;
  const streams = { document: main.bytes, table: table.bytes, long, subject };
  const damage = new Set<string>();
  if (!main.isWhole || !table.isWhole) damage.add('the end of a stream is missing');
  const read = readStories(fib, streams, damage);
  return { ...read, findings: damage.size > 0 ? [partial([...damage])] : [] };
}

function readStories(fib: Fib, streams: Streams, damage: Set<string>): Omit<WordContent, 'findings'> {
  const builder = contentBuilder();
  const removed: Removed[] = [];
  const { pieces, missing } = readPieces(fib, streams);
  if (missing > 0) damage.add(`${missing} characters are missing`);
  const endParagraph = paragraphPlacer(paragraphSource(fib, streams, damage), builder);
  const characters = characterRuns(fib, streams);
  for (const story of READ) {
    const source = { pieces, characterRuns: characters, noteMark: noteMarks(fib, streams, story) };
    const reader = { endParagraph, remove: (text: Removed) => removed.push(text) };
    readStory(source, rangeOf(fib, story), reader);
  }
  const notes = fib.lengths.boxes > 0 ? [boxesNote()] : [];
  return { content: builder.finish(), removed, notes };
}

/** Every story but the main one ends with a paragraph that is not its own. */
function rangeOf({ lengths }: Fib, story: Story): { from: number; to: number } {
  const before = STORIES.slice(0, STORIES.indexOf(story));
  const from = before.reduce((sum, other) => sum + lengths[other], 0);
  return { from, to: from + Math.max(0, lengths[story] - (story === 'main' ? 0 : 1)) };
}

function paragraphSource(fib: Fib, streams: Streams, damage: Set<string>): ParagraphSource {
  const orDamaged = <T>(what: string, read: () => T, none: T): T =>
    withinBytesOr(read, () => {
      damage.add(`${what} are damaged`);
      return none;
    });
  return {
    runs: paragraphRuns(fib, streams),
    styles: orDamaged('styles', () => readStyles(fib, streams), []),
    lists: orDamaged('numbers of lists', () => readLists(fib, streams), NO_LISTS),
    long: streams.long,
    lost: () => damage.add('properties of tables are lost'),
  };
}

/** In the text, a mark has the number of its note; notes themselves come in the order of their numbers. */
function noteMarks(fib: Fib, streams: Streams, story: Story): (position: number) => string {
  const { numbers, footnotes } = noteNumbers(fib, streams);
  if (story !== 'footnotes' && story !== 'endnotes') return (position) => `${numbers.get(position) ?? ''}`;
  let number = story === 'endnotes' ? footnotes : 0;
  return () => {
    number += 1;
    return `${number}`;
  };
}

function partial(damage: readonly string[]): Finding {
  return {
    rule: 'doc.partial',
    severity: 'warning',
    cells: [],
    expected: null,
    stated: null,
    verdict: 'undecided',
    message: `The document is damaged and was read as far as possible (${damage.join('; ')}).`,
  };
}

function boxesNote(): Note {
  return { rule: 'doc.text-boxes', cells: [], message: 'The text of its boxes was put behind the text.' };
}
