import { Converter } from 'opencc-js/t2cn';
import type { Note } from '../../model/finding.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import { type Item, itemText, type Page } from '../page.ts';

/** Characters of these reports that only traditional text writes so. */
const TRADITIONAL_ONLY =
  /[國產對開關於與為務應機縣區辦報處業華個條簽發實門題設計總統訊網標範圍證書數據學習醫療農電話]/gu;
/** A quotation or a name may hold some; so many are a mirror that converts whole pages. */
const LEAST_CHARACTERS = 12;
const LEAST_SHARE = 0.02;

const convert = Converter({ from: 't', to: 'cn' });

/**
 * A page whose text a mirror turned into traditional characters, in simplified ones, which all labels and patterns
 * are written in; any other page as it is. The original stays in the normalized document.
 */
export function simplifyPage(page: Page): Outcome<Page> {
  const text = page.map(itemText).join('');
  const found = text.match(TRADITIONAL_ONLY)?.length ?? 0;
  if (found < LEAST_CHARACTERS || found < text.length * LEAST_SHARE) return outcome(page);
  const message = 'The page is in traditional characters; it was converted to simplified ones to be read.';
  const note: Note = { rule: 'text.converted-from-traditional', cells: [], message };
  return outcome(page.map(simplifyItem), { notes: [note] });
}

function simplifyItem(item: Item): Item {
  if (item.kind === 'line') return { ...item, text: convert(item.text) };
  return { ...item, cells: item.cells.map((cell) => ({ ...cell, text: convert(cell.text) })) };
}
