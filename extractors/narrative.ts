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

/** The comma of 1,234; a full-width one parts sentences. */
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/gu;

/**
 * The sentences of the narrative. Paragraphs that open with another year speak of that year throughout and are left
 * out: their figures are no cells of this report.
 *
 * @param lines lines of the page outside its tables
 */
export function sentencesOf(lines: readonly Line[], year: number | null): readonly Sentence[] {
  let heading = '';
  return lines.flatMap((line) => {
    const paragraph = squeeze(halfWidth(line.text.replace(THOUSANDS, '')));
    if (isSectionHeading(line)) heading = `${paragraph}。`;
    if (paragraph === '' || isOfAnotherYear(paragraph, year)) return [];
    let before = heading;
    return paragraph.split(/(?<=[。;])/u).map((part) => {
      const sentence = {
        text: part.slice(0, LONGEST_SENTENCE),
        before: before.slice(-LONGEST_SENTENCE),
        at: line.at,
      };
      before += part;
      return sentence;
    });
  });
}

function isOfAnotherYear(paragraph: string, year: number | null): boolean {
  const opening = /^(20\d\d)年/u.exec(paragraph);
  return opening !== null && year !== null && Number(opening[1]) !== year;
}
