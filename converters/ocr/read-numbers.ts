import { ILLEGIBLE } from '../illegible.ts';
import { printLine, repeated } from './compose.ts';
import { agreedReading, groupFor, normalizeShape, pictureOf, type ShapeGroup } from './glyph-shapes.ts';
import type { GreyPicture } from './grey.ts';
import type { NumberInk } from './number-ink.ts';
import type { PrintReading } from './print-reader.ts';
import type { Readers } from './readers.ts';
import type { Recognizer } from './recognizer.ts';
import { DIGIT, PRINT } from './tolerances.ts';

interface Candidate {
  readonly ink: NumberInk;
  readonly groups: readonly ShapeGroup[];
  reading: string | null;
}

/**
 * Reads the numbers of a page. Each engine alone misreads a digit now and then and is sure of it, so a number counts
 * that both read alike; or one that PP-OCRv4 reads alike and surely at two heights where Tesseract has no opinion.
 *
 * @returns a text for each number, in order; {@link ILLEGIBLE} where the readings leave a doubt
 */
export async function readNumbers(
  picture: GreyPicture,
  numbers: readonly NumberInk[],
  readers: Readers,
): Promise<string[]> {
  const shaped = await readByShapes(picture, numbers, readers.tesseract);
  const texts: string[] = [];
  for (const [index, { line }] of numbers.entries()) {
    texts.push(
      await witnessed(shaped[index] ?? ILLEGIBLE, (inkHeight) =>
        readers.print.read(printLine(picture, line, inkHeight), true),
      ),
    );
  }
  return texts;
}

async function witnessed(
  shaped: string,
  read: (inkHeight: number) => Promise<PrintReading>,
): Promise<string> {
  const readings: PrintReading[] = [];
  for (const inkHeight of PRINT.numberHeights) {
    const { text, sureness } = await read(inkHeight);
    const reading = { text: text.normalize('NFKC'), sureness };
    if (reading.text === shaped) return shaped;
    readings.push(reading);
  }
  const [first] = readings;
  const isAlike = readings.every(({ text, sureness }) => text === first?.text && sureness >= PRINT.sureAlone);
  return first && shaped === ILLEGIBLE && isAlike ? first.text : ILLEGIBLE;
}

/**
 * Single digits are what Tesseract reads worst, so each number is shown to it several times in a row and counts as
 * read when every copy is read alike; then characters that look alike across the page must have been read alike.
 */
async function readByShapes(
  picture: GreyPicture,
  numbers: readonly NumberInk[],
  recognizer: Recognizer,
): Promise<string[]> {
  const groups: ShapeGroup[] = [];
  const candidates = numbers.map((ink): Candidate => {
    const own = ink.characters.map((character) =>
      groupFor(normalizeShape(picture, character, ink.line), groups),
    );
    return { ink, groups: own, reading: null };
  });
  await readSome(picture, candidates, recognizer);
  for (const group of groups) await readGroup(group, recognizer);
  return candidates.map(decide);
}

/** Numbers made of the same shapes are read only so many times. */
async function readSome(
  picture: GreyPicture,
  candidates: readonly Candidate[],
  recognizer: Recognizer,
): Promise<void> {
  for (const candidate of candidates) {
    if (candidate.groups.every(isSettled)) continue;
    const text = await recognizer.read(repeated(picture, candidate.ink.line), true);
    candidate.reading = unanimous(text);
    const characters = [...(candidate.reading ?? '')];
    if (characters.length !== candidate.groups.length) continue;
    for (const [index, character] of characters.entries()) vote(candidate.groups[index], character);
  }
}

function isSettled({ votes }: ShapeGroup): boolean {
  return votes.size === 1 && [...votes.values()].every((count) => count >= DIGIT.settledVotes);
}

async function readGroup(group: ShapeGroup, recognizer: Recognizer): Promise<void> {
  const picture = pictureOf(group);
  const box = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const character = unanimous(await recognizer.read(repeated(picture, box), true));
  if (character?.length === 1) vote(group, character);
}

function vote(group: ShapeGroup | undefined, character: string): void {
  group?.votes.set(character, (group.votes.get(character) ?? 0) + 1);
}

/** The text of which a reading is nothing but copies; null where they differ. */
function unanimous(text: string): string | null {
  const length = text.length / DIGIT.copies;
  if (length === 0 || !Number.isInteger(length)) return null;
  const first = text.slice(0, length);
  return first.repeat(DIGIT.copies) === text ? first : null;
}

function decide({ groups, reading }: Candidate): string {
  const agreed = groups.map(agreedReading);
  const known = agreed.filter((character) => character !== null);
  const text = known.map(({ character }) => character).join('');
  if (known.length < groups.length) return reading?.length === groups.length ? reading : ILLEGIBLE;
  const isSure = known.every((character) => character.isSure);
  return reading === null || reading === text || isSure ? text : ILLEGIBLE;
}
