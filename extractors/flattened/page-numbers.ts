import type { Removed } from '../../model/finding.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { Item, Page } from '../page.ts';

/** A page ends at a form feed, or at what pdf-parse writes there: `-- 2 of 5 --`. */
const FORM_FEED = '\f';
const PAGE_MARK = /^\s*--\s*(?<page>\d{1,4})\s+of\s+\d{1,4}\s*--\s*$/u;
const BARE_NUMBER = /^\s*(?<number>\d{1,4})\s*$/u;

/** A line at the foot or the head of a page that holds nothing but a number. */
interface PageNumber {
  readonly index: number;
  readonly number: number;
  /** Which page of the text it is, from 1. */
  readonly page: number;
}

/**
 * Takes the numbers of pages out of a text that marks where its pages end: a number alone on the last line of a page
 * or on its first, where those of the pages count up. A number that does not fit in stays, for it may be the cell of a table.
 * What was taken out is kept in `removed`.
 */
export function dropPageNumbers(page: Page): Outcome<Page> {
  const marks = page.map(endsPage);
  const ends = marks.flatMap((isEnd, index) => (isEnd ? [index] : []));
  if (ends.length === 0) return outcome(page);
  const pages = [...ends, page.length].map((end, at) => ({ start: ends[at - 1] ?? 0, end, page: at + 1 }));
  const ways = [pages.flatMap((each) => footOf(page, each)), pages.flatMap((each) => headOf(page, each))];
  const dropped = new Set(ways.flatMap(countedUp).map(({ index }) => index));
  const isMark = (item: Item) => item.kind === 'line' && PAGE_MARK.test(item.text);
  const isKept = (item: Item, index: number) => !dropped.has(index) && !isMark(item);
  const kept = page.filter(isKept);
  const removed = page.flatMap((item, index): readonly Removed[] =>
    isKept(item, index) ? [] : [{ reason: 'page-number', text: lineText(item), at: item.at }],
  );
  return outcome(page.some(isMark) ? kept.map(withoutTabs) : kept, { removed });
}

/** pdf-parse parts words by blanks and tabs alike. */
function withoutTabs(item: Item): Item {
  return item.kind === 'line' && item.text.includes('\t')
    ? { ...item, text: item.text.replace(/[ \t]*\t[ \t]*/gu, ' ') }
    : item;
}

/** Whether the page before an item ends there: the form feed stands before the first line of the next. */
function endsPage(item: Item): boolean {
  return item.kind === 'line' && (item.text.startsWith(FORM_FEED) || PAGE_MARK.test(item.text));
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly page: number;
}

/** The number on the last line of a page. */
function footOf(page: Page, { start, end, page: counted }: Stretch): readonly PageNumber[] {
  for (let index = end - 1; index >= start; index -= 1) {
    const text = lineText(page[index]);
    if (text !== '') return numberedAt(index, text, counted);
  }
  return [];
}

/** The number on the first line of a page: some tools print it before the text above it. */
function headOf(page: Page, { start, end, page: counted }: Stretch): readonly PageNumber[] {
  for (let index = start; index < end; index += 1) {
    const text = lineText(page[index]);
    if (text !== '' && !PAGE_MARK.test(text)) return numberedAt(index, text, counted);
  }
  return [];
}

function lineText(item: Item | undefined): string {
  return item?.kind === 'line' ? item.text.trim() : '|';
}

function numberedAt(index: number, text: string, page: number): readonly PageNumber[] {
  const number = BARE_NUMBER.exec(text)?.groups?.number;
  return number === undefined ? [] : [{ index, number: Number(number), page }];
}

/** Fewest pages whose numbers count up. */
const MIN_COUNTED = 2;

/** Those of some numbers that are as far ahead of their page as most are; none where they do not count up. */
function countedUp(numbers: readonly PageNumber[]): readonly PageNumber[] {
  const counts = new Map<number, number>();
  for (const { number, page } of numbers) counts.set(number - page, (counts.get(number - page) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  if (!most || most[1] < MIN_COUNTED || most[1] * 2 <= numbers.length) return [];
  return numbers.filter(({ number, page }) => number - page === most[0]);
}
