import type { Fib } from './fib.ts';
import type { Streams } from './pieces.ts';
import { readSprms, type Sprm } from './sprms.ts';

/** A paragraph style: the level of its heading, and its properties with those of the styles it is based on. */
export interface Style {
  readonly level: number | null;
  readonly sprms: readonly Sprm[];
}

interface OwnStyle extends Style {
  readonly base: number;
}

/** Numbers of built-in styles [MS-DOC] 2.9.260: 1 to 9 are headings, 62 is the title. */
const BUILT_IN = 0x0fff;
const TITLE = 62;
const PARAGRAPH_STYLE = 1;
const HEADING_NAME = /^(?:heading|标题)\s*([1-9])$/i;
/** Styles are based on one another a few steps deep; the limit is Word’s. */
const MAX_BASES = 10;

/** The paragraph styles by index; a gap is a style of characters or tables. */
export function readStyles(fib: Fib, { table }: Streams): readonly (Style | undefined)[] {
  const { offset, length } = fib.at('styles');
  const sheet = table.subarray(offset, offset + length);
  if (sheet.length < 6) return [];
  const headBytes = sheet.readUInt16LE(0);
  const count = sheet.readUInt16LE(2);
  const fixedBytes = sheet.readUInt16LE(4);
  const own: (OwnStyle | undefined)[] = [];
  let at = 2 + headBytes;
  for (let index = 0; index < count && at + 2 <= sheet.length; index++) {
    const size = sheet.readUInt16LE(at);
    own.push(readStyle(sheet.subarray(at + 2, at + 2 + size), fixedBytes));
    at += 2 + size;
  }
  return own.map((style) => style && withBases(style, own));
}

function readStyle(style: Buffer, fixedBytes: number): OwnStyle | undefined {
  if (style.length < fixedBytes + 2) return undefined;
  const kind = style.readUInt16LE(2);
  if ((kind & 0x0f) !== PARAGRAPH_STYLE) return undefined;
  const nameLength = style.readUInt16LE(fixedBytes);
  const nameEnd = fixedBytes + 2 + 2 * nameLength;
  const name = style.toString('utf16le', fixedBytes + 2, nameEnd);
  // Behind the name a zero, then the paragraph’s properties: length, index of the style, modifiers.
  const at = nameEnd + 2;
  const length = at + 2 <= style.length ? style.readUInt16LE(at) : 0;
  return {
    level: headingLevel(style.readUInt16LE(0) & BUILT_IN, name),
    base: kind >> 4,
    sprms: readSprms(style.subarray(at + 4, at + 2 + length)),
  };
}

function headingLevel(builtIn: number, name: string): number | null {
  if (builtIn >= 1 && builtIn <= 9) return builtIn;
  if (builtIn === TITLE) return 1;
  const level = HEADING_NAME.exec(name)?.[1];
  return level === undefined ? null : Number(level);
}

function withBases(style: OwnStyle, all: readonly (OwnStyle | undefined)[]): Style {
  let sprms = style.sprms;
  let { level } = style;
  let base = all[style.base];
  for (let step = 0; base && step < MAX_BASES; step++) {
    sprms = [...base.sprms, ...sprms];
    level ??= base.level;
    base = all[base.base];
  }
  return { level, sprms };
}
