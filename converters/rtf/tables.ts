import { decodeCodePage } from '../office/ansi-text.ts';

/** Code pages by the numbers of charsets that fonts name; the others are of the document’s own. */
const CODE_PAGES: Readonly<Record<number, number>> = {
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};
const WINDOWS = 1252;
const HEADING_NAME = /^(?:heading|标题)\s*([1-9])/i;
const TITLE_NAME = /^(?:Title|标题)$/i;
const HIGHEST_OUTLINE = 9;

/** What the head of a document declares: charsets of fonts, levels of styles. */
export interface Declarations {
  codePage: number;
  /** Text in a font, by number. */
  decode(bytes: string, font: number): string;
  /** Takes the charset of a font. */
  addFont(font: number, charset: number): void;
  /** Takes the name and the outline level of a style. */
  addStyle(style: number, name: string, outlineLevel: number | null): void;
  /** Level of the heading that a paragraph of this style and outline level is; null for running text. */
  headingLevel(style: number, outlineLevel: number | null): number | null;
}

/** Starts without fonts and styles. */
export function declarations(): Declarations {
  const fonts = new Map<number, number>();
  const styles = new Map<number, number>();
  const known: Declarations = {
    codePage: WINDOWS,
    decode: (bytes, font) => {
      const charset = fonts.get(font);
      return decodeCodePage(bytes, CODE_PAGES[charset ?? 0] ?? known.codePage);
    },
    addFont: (font, charset) => {
      fonts.set(font, charset);
    },
    addStyle: (style, name, outlineLevel) => {
      const level = TITLE_NAME.test(name) ? 1 : Number(HEADING_NAME.exec(name)?.[1] ?? 0);
      if (level > 0) styles.set(style, level);
      else if (outlineLevel !== null) styles.set(style, outlineLevel + 1);
    },
    headingLevel: (style, outlineLevel) => {
      const level = outlineLevel === null ? (styles.get(style) ?? null) : outlineLevel + 1;
      return level !== null && level >= 1 && level <= HIGHEST_OUTLINE ? level : null;
    },
  };
  return known;
}
