import { type Item, itemText, type Page } from '../../page.ts';
import { halfWidth, squeeze } from '../../text/normal.ts';
import { unitsInCaption } from '../../text/units.ts';
import type { Region } from '../tables/table-region.ts';

/** Lines before a table that may be its caption. */
const MAX_CAPTION_LINES = 4;
/** Longest caption; longer text is narrative. */
export const MAX_CAPTION_CHARS = 60;

/** The short lines directly before a table, and what stands in it above its first number, nearest first. */
export function captionsOf(page: Page, region: Region, from: number): readonly string[] {
  const before = page.slice(Math.max(from, region.start - MAX_CAPTION_LINES * 3), region.start).reverse();
  const filled = before.filter((item) => itemText(item).trim() !== '');
  const end = filled.findIndex((item) => item.kind === 'row' || isNarrative(item.text.trim()));
  const above = filled.slice(0, end < 0 ? MAX_CAPTION_LINES : Math.min(end, MAX_CAPTION_LINES));
  return [...headOf(page, region), ...above].map((item) => squeeze(halfWidth(itemText(item))));
}

/** A sentence of several parts ends the captions, and so does a line that closes a specimen. */
function isNarrative(text: string): boolean {
  return (
    text.length > MAX_CAPTION_CHARS ||
    /[，,；;].*。$|\d\s*(?:件|条|次)?[。]?$/u.test(text) ||
    END_OF_SPECIMEN.test(text)
  );
}

const END_OF_SPECIMEN =
  /(?:示例|样表|样例|填报说明|填表说明)(?:完|结束|到此|止)|以上.{0,6}(?:示例|样表|样例)/u;

/** The lines and wide cells at the beginning of a table, up to its first number. */
function headOf(page: Page, { start, end }: Region): readonly Item[] {
  const items = page
    .slice(start, Math.min(end, start + MAX_CAPTION_LINES * 3))
    .filter((item) => itemText(item).trim() !== '')
    .slice(0, MAX_CAPTION_LINES);
  const first = items.findIndex((item) => /(?:^|[\s|\t])\d+(?:$|[\s|\t])/u.test(itemText(item)));
  return items.slice(0, first < 0 ? items.length : first).filter(isCaption);
}

/** Whether an item of a table is a line of text, or one cell across the whole table. */
function isCaption(item: Item): boolean {
  const texts = item.kind === 'line' ? [item.text] : item.cells.map(({ text }) => text);
  const filled = new Set(texts.filter((text) => text.trim() !== ''));
  return filled.size === 1 && itemText(item).trim().length <= MAX_CAPTION_CHARS;
}

/** Lines behind a table that may be a note on it. */
const MAX_NOTE_LINES = 3;

/**
 * The captions and notes around a table that name the unit of its numbers, `（金额单位：千元）`, nearest first.
 *
 * @param between the end of the table before and the start of the next
 */
export function unitCaptionsOf(
  page: Page,
  region: Region,
  [from, until]: readonly [number, number],
): readonly string[] {
  const behind = page
    .slice(region.end, Math.min(until, region.end + MAX_NOTE_LINES * 2))
    .filter((item) => isCaption(item))
    .slice(0, MAX_NOTE_LINES)
    .map((item) => squeeze(halfWidth(itemText(item))));
  return [...captionsOf(page, region, from), ...behind].filter(
    (text) => unitsInCaption(text, 'amount').length > 0 || unitsInCaption(text, 'count').length > 0,
  );
}
