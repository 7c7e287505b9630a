/**
 * Radicals that fonts name in place of the character that they print (Chromium’s PDFs of Noto CJK do), each
 * followed by that character. Those from U+2F00 on are folded by NFKC; these supplements are not.
 */
const SUPPLEMENTS = pairs(
  '⺁厂⺇几⺈刀⺉刂⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟' +
    '⺲罒⺶羊⺷羊⺹耂⺺肀⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页' +
    '⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟',
);

const FOLDED = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/gu;
const CHINESE =
  /[\u2e80-\u303f\u3105-\u312f\u31a0-\u31bf\u3200-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}“”‘’…—·]/u;
/** Chinese, Latin, punctuation, numerals, arrows, boxes: what a report may print. */
const EXPECTED =
  /^[ -~\u00a0-\u00ff\u2000-\u206f\u20ac\u2100-\u22ff\u2460-\u27bf\u2e80-\u30ff\u3105-\u312f\u3200-\u9fff\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]+$/u;
/** Private use, controls, unassigned, replacement: the number of a picture in a font, and no character. */
const MEANINGLESS = /[\p{Co}\p{Cc}\p{Cn}\ufffd]/u;

const RAISED_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function pairs(list: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const characters = [...list];
  for (let index = 0; index + 1 < characters.length; index += 2) {
    found.set(characters[index] ?? '', characters[index + 1] ?? '');
  }
  return found;
}

/** The characters that a reader sees, for those that a font names by their radical or a compatibility form. */
export function plainCharacters(text: string): string {
  return text.replace(FOLDED, (character) => SUPPLEMENTS.get(character) ?? character.normalize('NFKC'));
}

/** Whether text is written without spaces where this character stands. */
export function isChinese(character: string): boolean {
  return CHINESE.test(character);
}

/** Whether a report may print this; a font without a character table yields others. */
export function isExpected(text: string): boolean {
  return EXPECTED.test(text);
}

/** Scripts of the languages of China and its neighbours. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Hangul', /^\p{Script=Hangul}/u],
  ['Arabic', /^\p{Script_Extensions=Arabic}/u],
  ['Cyrillic', /^\p{Script=Cyrillic}/u],
  ['Tibetan', /^\p{Script=Tibetan}/u],
  ['Mongolian', /^\p{Script=Mongolian}/u],
  ['Yi', /^\p{Script=Yi}/u],
  ['Tai', /^[\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}]/u],
  ['Thai', /^\p{Script=Thai}/u],
];

/** The script of a letter that these reports do not print; null for those that they do, and for what is no letter. */
export function scriptOf(text: string): string | null {
  return SCRIPTS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Whether this is no character at all, but the number of a picture in a font. */
export function isMeaningless(text: string): boolean {
  return MEANINGLESS.test(text);
}

/** A footnote mark as a raised digit; what has no raised form stays. */
export function raised(text: string): string {
  return text.replace(/\d/g, (digit) => RAISED_DIGITS[Number(digit)] ?? digit);
}
