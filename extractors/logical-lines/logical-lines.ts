import { itemText, type Line, type Page } from '../page.ts';
import { cutLines } from './cut-lines.ts';
import { joinWrapped } from './join-wrapped.ts';
import { withoutMarkup } from './markup.ts';

/**
 * The lines that a report was written in: each heading, paragraph, label of the page’s head and signature a line of
 * its own, whatever the tool that made the text did to its line breaks.
 *
 * Lines that a tool wrapped at its margin are joined, markup is taken off, and lines in which several ran together
 * are cut at what is printed there. Each line tells the place that it begins at.
 *
 * @param lines lines of the page in order, blank ones included
 */
export function logicalLines(lines: readonly Line[]): readonly Line[] {
  return cutLines(joinWrapped(lines.map(withoutMarkup)));
}

/** The lines of a whole page, each row of a table as one. */
export function linesOf(page: Page): readonly Line[] {
  return page.map(
    (item): Line =>
      item.kind === 'line' ? item : { kind: 'line', text: itemText(item), at: item.at, level: null },
  );
}
