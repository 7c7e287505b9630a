import type { Place } from '../model/place.ts';
import type { Line } from './page.ts';
import { isSectionHeading } from './sections.ts';
import { halfWidth, squeeze } from './text/normal.ts';

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
    const paragraph = squeeze(halfWidth(line.text.replace(THOUSANDS, '')));
    if (isSectionHeading(line)) heading = `${paragraph}。`;
    if (paragraph === '' || isOfAnotherYear(paragraph, year)) continue;
    let from = 0;
    while (from < paragraph.length && sentences.length < MOST_SENTENCES) {
      const end = endOfSentence(paragraph, from);
      const text = paragraph.slice(from, Math.min(end, from + LONGEST_SENTENCE));
      const before = `${heading}${paragraph.slice(Math.max(0, from - LONGEST_SENTENCE), from)}`;
      sentences.push({ text, before: before.slice(-LONGEST_SENTENCE), at: line.at });
      from = end;
    }
  }
  return sentences;
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
