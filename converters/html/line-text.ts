/** Characters without width that pages scatter between others: they break labels and numbers apart. */
const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/g;
/** Behind this mark characters are shown from right to left, up to the mark that ends it (Unicode UAX #9). */
const OVERRIDE = '\u202e';
const OVERRIDDEN = /\u202e([^\u202a-\u202e\u2066-\u2069\r\n]*)\u202c?/g;
/** Conditional comments of Word that a copy has turned into text. */
const WORD_RESIDUE = /<!(?:--)?\[(?:if[^\]]*|endif)\](?:--)?>/gi;
/** Characters between which a line end of the source is no space: Chinese writes none. */
const WIDE = '\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f';
const LINE_END_BETWEEN_WIDE = new RegExp(`(?<=[${WIDE}])[ \\t\\f\\r]*\\n[ \\t\\f\\r\\n]*(?=[${WIDE}])`, 'g');
const ENDS_WIDE = new RegExp(`[${WIDE}]$`);
const STARTS_WIDE = new RegExp(`^[${WIDE}]`);
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** One line as a browser would show it: white space collapsed, full-width spaces kept, ends trimmed. */
export function shownLine(raw: string): string {
  return withoutResidue(raw)
    .replace(LINE_END_BETWEEN_WIDE, '')
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/^ +| +$/g, '');
}

/** One line of preformatted text or of a Word run: white space stands as it is. */
export function keptLine(raw: string): string {
  return withoutResidue(raw)
    .replaceAll('\u00a0', ' ')
    .replace(/[\r\n\f]+/g, ' ');
}

/** The lines of a cell or heading as one: nothing between Chinese characters, else a space. */
export function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => line.trim() !== '').reduce(joinTwo, '');
}

/** Digits of a footnote mark as superscript digits, without brackets, so that they are never part of a number. */
export function raisedDigits(text: string): string {
  const mark = /^\s*[[［〔(（]?(\d+)[\]］〕)）]?\s*$/.exec(text)?.[1] ?? text;
  return mark.replace(/[0-9]/g, (digit) => RAISED.charAt(Number(digit)));
}

function joinTwo(left: string, right: string): string {
  if (left === '') return right;
  const glued = ENDS_WIDE.test(left) && STARTS_WIDE.test(right);
  return glued ? left + right : `${left.trimEnd()} ${right.trimStart()}`;
}

/** Characters from right to left. */
export function reversed(text: string): string {
  return [...text].reverse().join('');
}

function withoutResidue(raw: string): string {
  const shown = raw.includes(OVERRIDE) ? raw.replace(OVERRIDDEN, (_, text: string) => reversed(text)) : raw;
  return shown.replace(INVISIBLE, '').replace(WORD_RESIDUE, '');
}
