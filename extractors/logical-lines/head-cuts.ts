import { LABEL_IN_HEAD } from './landmarks.ts';
import { titleCuts } from './title-cuts.ts';

/** Where an archive parts what it says about a page from the page. */
const BODY_MARK = /={4,}\s*正文\s*={4,}/gu;

/** Where the labels, the title and the text of a page’s head begin and end in a line. */
export function headCuts(text: string, bodies: readonly string[]): readonly number[] {
  const labels = [...text.matchAll(LABEL_IN_HEAD)].map(({ index }) => index);
  const marks = [...text.matchAll(BODY_MARK)].flatMap(({ 0: mark, index }) => [index, index + mark.length]);
  const cuts = [...labels, ...marks].sort((a, b) => a - b);
  const titles = [0, ...cuts].flatMap((start, at) =>
    titleCuts(text.slice(start, cuts[at]), bodies).map((cut) => start + cut),
  );
  return [...cuts, ...titles];
}
