import { LABEL_IN_HEAD } from './landmarks.ts';
import { titleCuts } from './title-cuts.ts';

/** Where an archive parts what it says about a page from the page. */
const BODY_MARK = /={4,}\s*正文\s*={4,}/gu;

/** A date behind its label, with the time of day: what follows is another line. */
const DATE_BEHIND_LABEL =
  /(?:时\s*间|日\s*期)\s*[:：]\s*20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?/gu;

/** How the text of a report begins. */
const OPENING =
  /根据(?=《|规定|国务院|有关|要求)|(?:按照|依据|依照)(?=《)|本报告|本年度报告|为(?=贯彻|进一步|做好)|现将|[一二三四]、/u;
/** Longest value of a label. */
const MAX_LABELLED_CHARS = 60;

/** Where the labels, the title and the text of a page’s head begin and end in a line. */
export function headCuts(text: string, bodies: readonly string[]): readonly number[] {
  const labels = [...text.matchAll(LABEL_IN_HEAD)].map(({ index }) => index);
  const marks = [...text.matchAll(BODY_MARK)].flatMap(({ 0: mark, index }) => [index, index + mark.length]);
  const dates = [...text.matchAll(DATE_BEHIND_LABEL)].map(({ 0: date, index }) => index + date.length);
  const openings = labels.map((label) => openingBehind(text, label)).filter((at) => at !== null);
  const cuts = [...labels, ...marks, ...dates, ...openings].sort((a, b) => a - b);
  const titles = [0, ...cuts].flatMap((start, at) =>
    titleCuts(text.slice(start, cuts[at]), bodies).map((cut) => start + cut),
  );
  return [...cuts, ...titles];
}

/** Where the text begins behind the value of a label, which holds no punctuation. */
function openingBehind(text: string, label: number): number | null {
  const behind = text.slice(label, label + MAX_LABELLED_CHARS);
  const at = behind.search(OPENING);
  return at > 0 && !/[，。；]/u.test(behind.slice(0, at)) ? label + at : null;
}
