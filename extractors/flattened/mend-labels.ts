import type { Form } from '../form.ts';
import type { Item, Line, Page } from '../page.ts';
import { labelIndexOf, type Occurrence } from '../reading/labels/label-occurrences.ts';
import { hasIdeograph } from '../text/normal.ts';
import { joinLines } from './joined-lines.ts';

/**
 * Joins labels of the forms that are broken over lines, and takes the blanks out of them: in text of PDF files a label
 * is broken where its cell was narrow, and a blank stands on both sides of each digit.
 *
 * Lines with cells in places of their own are left alone: there, what stands on the next line is another row.
 */
export function mendLabels(page: Page, forms: readonly Form[]): Page {
  const index = labelIndexOf(forms);
  const mended: Item[] = [];
  for (let at = 0; at < page.length; ) {
    const stretch = stretchFrom(page, at);
    const [item] = stretch;
    if (item && stretch.length === 1 && !isMendable(item)) mended.push(item);
    else mended.push(...mendStretch(stretch as readonly Line[], index.find));
    at += Math.max(1, stretch.length);
  }
  return mended;
}

/** Longest stretch of lines that is looked at together; a table has fewer. */
const MAX_STRETCH_LINES = 2_000;

function stretchFrom(page: Page, start: number): Page {
  let end = start;
  while (end - start < MAX_STRETCH_LINES && isMendable(page[end])) end += 1;
  return page.slice(start, Math.max(end, start + 1));
}

/** Longest line that is part of a label, or of a row. */
const MAX_LINE_CHARS = 200;

function isMendable(item: Item | undefined): boolean {
  return item?.kind === 'line' && item.text.length <= MAX_LINE_CHARS && !/[|\t]|\S\s{2,}\S/u.test(item.text);
}

function mendStretch(lines: readonly Line[], find: (text: string) => readonly Occurrence[]): readonly Line[] {
  if (!lines.some(({ text }) => hasIdeograph(text))) return lines;
  const joined = joinLines(lines);
  const broken = find(joined.text).filter((label) => isBroken(joined.text, label));
  if (broken.length === 0) return lines;
  const mended = new Map(broken.map((label) => [label.start, label]));
  return joined.rewrite([...mended.values()].map(({ start, end }) => ({ start, end })));
}

/** Whether white space stands in a label, and nothing but white space touches it. A number before it is none of it. */
function isBroken(text: string, { start, end }: Occurrence): boolean {
  const parts = text.slice(start, end).trim().split(/\s+/u);
  if (parts.length < 2 || /^\p{Nd}+$/u.test(parts[0] ?? '')) return false;
  return start === 0 || /\s/u.test(text[start - 1] ?? '')
    ? /^(?:\s|$)/u.test(text.slice(end, end + 1))
    : false;
}
