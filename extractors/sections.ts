import type { Section } from '../model/record.ts';
import type { Line } from './page.ts';

const FIRST_LEVEL = /^[一二三四五六七八九十]{1,3}\s*[、.．]\s*\S/u;
const FIRST_LEVEL_IN_DIGITS = /^[1-9]\s*、\s*\S/u;
const SECOND_LEVEL = /^[（(][一二三四五六七八九十]{1,3}[)）]\s*\S/u;
/** Longest line that is a heading; a longer one begins a paragraph in the same way. */
const LONGEST_HEADING = 40;

function levelOf(line: Line, digits: boolean): number | null {
  const text = line.text.trim();
  if (text.length > LONGEST_HEADING || /[。；：:]$/u.test(text)) return null;
  if (FIRST_LEVEL.test(text) || (digits && FIRST_LEVEL_IN_DIGITS.test(text))) return 1;
  if (SECOND_LEVEL.test(text)) return 2;
  return null;
}

/** Whether a line is the heading of a section: numbered, short, and no sentence. */
export function isSectionHeading(line: Line): boolean {
  return levelOf(line, true) !== null;
}

/**
 * The sections of the narrative with their text, in order; what stands before the first heading is none.
 * A first section numbered 1、 where the others are numbered 二、三、 counts as 一、.
 *
 * @param lines lines of the page outside its tables
 */
export function sectionsOf(lines: readonly Line[]): readonly Section[] {
  const sections: { heading: string; level: number; text: string[] }[] = [];
  for (const line of lines) {
    const level = levelOf(line, sections.length === 0);
    if (level !== null) sections.push({ heading: line.text.trim(), level, text: [] });
    else if (line.text.trim()) sections.at(-1)?.text.push(line.text.trim());
  }
  return sections.map((section) => ({ ...section, text: section.text.join('\n') }));
}
