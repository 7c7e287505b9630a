const FULL_WIDTH_OFFSET = 0xfee0;
const SPACES = /[\s\u3000\u00a0\u200b-\u200d\ufeff]+/gu;

const NOT_HALF_WIDTH = /[\uff01-\uff5e\u3000\u00a0]/u;

/**
 * Full-width ASCII (０-９ Ａ-Ｚ （ ： …) as half-width, the ideographic space as a space. Superscripts and circled
 * digits stay as they are: NFKC would turn a footnote mark into a digit of the number before it.
 */
export function halfWidth(text: string): string {
  if (!NOT_HALF_WIDTH.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[\u3000\u00a0]/gu, ' ');
}

/** Text without any white space. */
export function squeeze(text: string): string {
  return text.replace(SPACES, '');
}

/** Whether a text holds anything but white space. */
export function isFilled(text: string): boolean {
  return /[^\s\u200b-\u200d]/u.test(text);
}

/** Half-width text with runs of white space as one space, trimmed. */
export function tidy(text: string): string {
  return halfWidth(text).replace(SPACES, ' ').trim();
}

const CJK = /[\u3400-\u9fff]/u;

/** Whether any ideograph is in the text. */
export function hasIdeograph(text: string): boolean {
  return CJK.test(text);
}

/**
 * Joins the lines of a broken label or title: nothing between ideographs, a space where two Latin words would
 * otherwise run together.
 */
export function joinLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .reduce(
      (joined, line) =>
        /[A-Za-z]$/.test(joined) && /^[A-Za-z]/.test(line) ? `${joined} ${line}` : joined + line,
      '',
    );
}
