/** A piece of RTF (Rich Text Format specification 1.9.1). */
export type Token =
  | { readonly kind: 'open' | 'close' }
  /** Text, a byte a character, as it stands or written as `\'hh`. */
  | { readonly kind: 'text'; readonly bytes: string }
  /** `\word12`, or `\~`. */
  | { readonly kind: 'control'; readonly word: string; readonly parameter: number | null };

const CONTROL_WORD = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?/y;
const HEX = /\\'([0-9a-fA-F]{2})/y;
const PLAIN = /[^\\{}\r\n]+/y;
const LITERALS = '\\{}';
const BINARY = 'bin';

/** Cuts RTF into tokens. Line ends say nothing; what is malformed is left out. */
export function* tokensOf(rtf: string): Generator<Token> {
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(rtf);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < rtf.length) {
    const character = rtf.charAt(at);
    if (character === '{' || character === '}') {
      at += 1;
      yield { kind: character === '{' ? 'open' : 'close' };
    } else if (character === '\\') {
      const word = match(CONTROL_WORD);
      const hex = word ? null : match(HEX);
      if (word) {
        const parameter = word[2] === undefined ? null : Number(word[2]);
        if (word[1] === BINARY) at += Math.max(0, parameter ?? 0);
        else yield { kind: 'control', word: word[1] ?? '', parameter };
      } else if (hex) {
        yield { kind: 'text', bytes: String.fromCharCode(Number.parseInt(hex[1] ?? '', 16)) };
      } else {
        yield symbol(rtf.charAt(at + 1));
        at += 2;
      }
    } else {
      const plain = match(PLAIN);
      if (plain) yield { kind: 'text', bytes: plain[0] };
      else at += 1;
    }
  }
}

function symbol(character: string): Token {
  if (character !== '' && LITERALS.includes(character)) return { kind: 'text', bytes: character };
  return { kind: 'control', word: character, parameter: null };
}
