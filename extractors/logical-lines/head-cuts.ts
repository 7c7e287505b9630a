import { LABEL_IN_HEAD } from './landmarks.ts';
import { titleCuts } from './title-cuts.ts';

/** Where an archive parts what it says about a page from the page. */
const BODY_MARK = /={4,}\s*正文\s*={4,}/gu;

/** A date behind its label, with the time of day: what follows is another line. */
const DATE_BEHIND_LABEL =
  /(?:时\s*间|日\s*期)\s*[:：]\s*20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?/gu;

/** Where the labels, the title and the text of a page’s head begin and end in a line. */
export function headCuts(text: string, bodies: readonly string[]): readonly number[] {
  const labels = [...text.matchAll(LABEL_IN_HEAD)].map(({ index }) => index);
  const marks = [...text.matchAll(BODY_MARK)].flatMap(({ 0: mark, index }) => [index, index + mark.length]);
  const dates = [...text.matchAll(DATE_BEHIND_LABEL)].map(({ 0: date, index }) => index + date.length);
  const cuts = [...labels, ...marks, ...dates].sort((a, b) => a - b);
  const titles = [0, ...cuts].flatMap((start, at) =>
    titleCuts(text.slice(start, cuts[at]), bodies).map((cut) => start + cut),
  );
  return [...cuts, ...titles];
}
