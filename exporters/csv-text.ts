/**
 * Text that a spreadsheet would take for a formula gets an apostrophe in front, and so does text that begins with
 * an apostrophe: whoever reads the file takes one leading apostrophe off and has the text again.
 */
const LOOKS_LIKE_FORMULA = /^['=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A text as a cell of CSV; empty text is `""`, to be told from null. */
export function csvText(text: string): string {
  if (text === '') return '""';
  const safe = LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
