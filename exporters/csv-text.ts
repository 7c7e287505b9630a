/** Characters that make a spreadsheet take text for a formula, and the apostrophe that is put in front of such text. */
export const FORMULA_BEGINNINGS = "'=+-@\t\r\n＝＋－＠";

const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A text as a cell of CSV; empty text is `""`, to be told from null. Text that a spreadsheet would take for a formula
 * gets an apostrophe in front, and so does text that begins with an apostrophe: whoever reads the file takes one leading
 * apostrophe off and has the text again.
 */
export function csvText(text: string): string {
  if (text === '') return '""';
  const safe = FORMULA_BEGINNINGS.includes(text.charAt(0)) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
