import type { Item, Page } from '../page.ts';

/** A page ends at a form feed, or at what pdf-parse writes there: `-- 2 of 5 --`. */
const FORM_FEED = '\f';
const PAGE_MARK = /^\s*--\s*(?<page>\d{1,4})\s+of\s+\d{1,4}\s*--\s*$/u;
const BARE_NUMBER = /^\s*(?<number>\d{1,4})\s*$/u;
/** Filled lines at the end of a page among which its number stands; some pages print a note below it. */
const FOOT_LINES = 1;

/** A line at the foot of a page that holds nothing but a number. */
interface FootNumber {
  readonly index: number;
  readonly number: number;
  /** Which page of the text it is, from 1. */
  readonly page: number;
}

/**
 * Takes the numbers of pages out of a text that marks where its pages end: a number alone on the last line of a page,
 * where those of the pages count up. A number that does not fit in stays, for it may be the cell of a table.
 */
export function dropPageNumbers(page: Page): Page {
  const marks = page.map(endsPage);
  const ends = marks.flatMap((isEnd, index) => (isEnd ? [index] : []));
  if (ends.length === 0) return page;
  const feet = [...ends, page.length].flatMap((end, at): FootNumber[] => {
    const foot = footBefore(page, end, at === 0 ? 0 : (ends[at - 1] ?? 0));
    return foot ? [{ ...foot, page: at + 1 }] : [];
  });
  const first = offsetOf(feet);
  const dropped = new Set(feet.filter((foot) => foot.number - foot.page === first).map(({ index }) => index));
  const isMark = (item: Item) => item.kind === 'line' && PAGE_MARK.test(item.text);
  return page.filter((item, index) => !dropped.has(index) && !isMark(item));
}

/** Whether the page before an item ends there: the form feed stands before the first line of the next. */
function endsPage(item: Item): boolean {
  return item.kind === 'line' && (item.text.startsWith(FORM_FEED) || PAGE_MARK.test(item.text));
}

function footBefore(page: Page, end: number, start: number): Pick<FootNumber, 'index' | 'number'> | null {
  let filled = 0;
  for (let index = end - 1; index >= start && filled < FOOT_LINES; index -= 1) {
    const item = page[index];
    if (item?.kind !== 'line') return null;
    if (item.text.trim() === '') continue;
    const number = BARE_NUMBER.exec(item.text)?.groups?.number;
    if (number !== undefined) return { index, number: Number(number) };
    filled += 1;
  }
  return null;
}

/** Fewest pages whose numbers count up. */
const MIN_COUNTED = 2;

/** What the numbers of most pages are ahead of their place; null where they do not count up. */
function offsetOf(feet: readonly FootNumber[]): number | null {
  const counts = new Map<number, number>();
  for (const { number, page } of feet) counts.set(number - page, (counts.get(number - page) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most && most[1] >= MIN_COUNTED && most[1] * 2 > feet.length ? most[0] : null;
}
