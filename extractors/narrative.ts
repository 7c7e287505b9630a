import type { Place } from '../model/place.ts';
import { type Line, placeIn } from './page.ts';
import { isSectionHeading } from './sections.ts';
import { halfWidth, isFilled, squeeze } from './text/normal.ts';

/** One sentence of the narrative, half-width and without white space. */
export interface Sentence {
  readonly text: string;
  /** The heading and the paragraph before it. */
  readonly before: string;
  readonly at: Place;
}

/** Sentences are looked at up to this length; what goes on longer is no sentence. */
const LONGEST_SENTENCE = 2_000;
/** More sentences no report has; what goes on longer is a page that says the same for ever. */
const MOST_SENTENCES = 5_000;

/** The comma of 1,234; a full-width one parts sentences. */
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/gu;

/**
 * The sentences of the narrative. Paragraphs that open with another year speak of that year throughout and are left
 * out: their figures are no cells of this report.
 *
 * @param lines lines of the page outside its tables
 */
export function sentencesOf(lines: readonly Line[], year: number | null): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let heading = '';
  for (const line of lines) {
    if (sentences.length === MOST_SENTENCES) break;
    const written = line.text.replace(THOUSANDS, ' ');
    const paragraph = squeeze(halfWidth(written));
    if (isSectionHeading(line)) heading = `${paragraph}。`;
    if (paragraph === '' || isOfAnotherYear(paragraph, year)) continue;
    const placeAt = placesIn(line, written);
    let from = 0;
    while (from < paragraph.length && sentences.length < MOST_SENTENCES) {
      const end = endOfSentence(paragraph, from);
      const text = paragraph.slice(from, Math.min(end, from + LONGEST_SENTENCE));
      const before = `${heading}${paragraph.slice(Math.max(0, from - LONGEST_SENTENCE), from)}`;
      sentences.push({ text, before: before.slice(-LONGEST_SENTENCE), at: placeAt(from) });
      from = end;
    }
  }
  return sentences;
}

/** Tells the place of the nth character of a line, white space aside. */
function placesIn(line: Line, written: string): (nth: number) => Place {
  if (!line.joins && line.at.offset === null) return () => line.at;
  const filled: number[] = [];
  for (let index = 0; index < written.length; index += 1)
    if (isFilled(written[index] ?? '')) filled.push(index);
  return (nth) => placeIn(line, filled[nth] ?? 0);
}

function endOfSentence(paragraph: string, from: number): number {
  for (let at = from; at < paragraph.length; at += 1) {
    if (paragraph[at] === '。' || paragraph[at] === ';') return at + 1;
  }
  return paragraph.length;
}

function isOfAnotherYear(paragraph: string, year: number | null): boolean {
  const opening = /^(20\d\d)年/u.exec(paragraph);
  return opening !== null && year !== null && Number(opening[1]) !== year;
}
