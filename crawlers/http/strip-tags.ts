/**
 * Replaces each tag by a space, in time proportional to the length. A `<` that no `>` follows ends the text, as it does
 * in a browser.
 */
export function stripTags(html: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    pieces.push(html.slice(from, at));
    const end = html.indexOf('>', at);
    if (end < 0) return pieces.join(' ');
    from = end + 1;
  }
  pieces.push(html.slice(from));
  return pieces.join(' ');
}

/** A text between quotes. */
export interface Quoted {
  readonly text: string;
  /** Whether a plus sign puts something before or behind it: then it is a part of a text only. */
  readonly isPart: boolean;
}

/** The texts between quotes of one kind, up to `longest` characters each, in their order. */
export function quotedTexts(text: string, longest = 2_000): readonly Quoted[] {
  const found: Quoted[] = [];
  for (let at = 0; at < text.length; at++) {
    const quote = text[at];
    if (quote !== '"' && quote !== "'" && quote !== '`') continue;
    const end = endOfQuote(text, at + 1, { quote, longest });
    if (end < 0) continue;
    const isPart =
      text
        .slice(Math.max(0, at - 5), at)
        .trimEnd()
        .endsWith('+') || /^\s{0,5}\+/.test(text.slice(end + 1, end + 7));
    found.push({ text: text.slice(at + 1, end), isPart });
    at = end;
  }
  return found;
}

/** A quote that is not closed in its line is an apostrophe. */
function endOfQuote(
  text: string,
  from: number,
  { quote, longest }: { quote: string; longest: number },
): number {
  const limit = Math.min(text.length, from + longest);
  for (let at = from; at < limit; at++) {
    const character = text[at];
    if (character === quote) return at;
    if (character === '\n') return -1;
  }
  return -1;
}
