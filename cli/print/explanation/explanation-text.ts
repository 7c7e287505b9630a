import type { Explanation } from '../../../model/explanation.ts';
import { printable } from '../plain-table.ts';
import { wrap } from '../wrap.ts';
import { cellEntries } from './cell-entries.ts';
import { type Entry, wordOf } from './entry.ts';
import { claimEntry, findingEntry, readingEntries, rivalEntry, sumEntry } from './evidence-entries.ts';

/** An explanation as `gongkai extract --explain` prints it for a person. */
export function explanationText(explained: Explanation, columns: number): string {
  const { key, value, state } = explained;
  const sections: readonly (readonly [string, readonly Entry[]])[] = [
    ['', cellEntries(explained)],
    ['Sums', explained.sums.map((sum) => sumEntry(sum, key))],
    ['Narrative', explained.claims.map(claimEntry)],
    ['Readings', explained.readings ? readingEntries(explained, explained.readings) : []],
    ['Other rows', explained.rivals.map(rivalEntry)],
    ['Findings', explained.findings.map(findingEntry)],
    ['Notes', explained.notes.map(({ rule, message }) => ['note', `${rule}: ${message}`])],
  ];
  const shown = sections.filter(([, entries]) => entries.length > 0);
  const texts = shown.map(([title, entries]) => sectionText(title, entries, columns));
  return [`${key} = ${value ?? `no number (${wordOf(state)})`}`, ...texts].join('\n\n');
}

/** Columns of the names of entries, and what stands before them. */
const NAME_COLUMNS = 16;
const INDENT = '  ';
/** A text is given so many columns, however narrow the terminal is. */
const MIN_TEXT_COLUMNS = 30;

function sectionText(title: string, entries: readonly Entry[], columns: number): string {
  const width = Math.max(MIN_TEXT_COLUMNS, columns - NAME_COLUMNS - INDENT.length);
  const hanging = `\n${INDENT}${' '.repeat(NAME_COLUMNS)}`;
  const lines = entries.map(([name, text]) => {
    const wrapped = wrap(printable(text.replace(/\s+/gu, ' ')), width);
    return `${INDENT}${name.padEnd(NAME_COLUMNS)}${wrapped.replaceAll('\n', hanging)}`;
  });
  return [...(title === '' ? [] : [title]), ...lines].join('\n');
}
