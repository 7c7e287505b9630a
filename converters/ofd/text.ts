import { isChinese } from '../page-layout/characters.ts';
import { type Glyph, type Matrix, mapPoint, type Rotation } from '../page-layout/geometry.ts';
import { findChildren, type XmlElement } from '../xml/tree.ts';
import { objectMatrix } from './numbers.ts';

/** Text off a right angle by more than this is a stamp or a watermark. */
const SLANT_DEGREES = 5;
/** Usual widths of characters that are not Chinese, in em, for those that state none: fonts are not looked at. */
const WIDTHS_EM: readonly (readonly [RegExp, number])[] = [
  [/[mwMW@%—…]/, 0.85],
  [/[A-Z&+=<>~]/, 0.67],
  [/[iljtfrI.,:;'!|()[\]]/, 0.33],
];
const USUAL_WIDTH_EM = 0.5;
/** A distance up to this, in em, is the width of the character before it; a longer one leaves room. */
const WIDEST = { chinese: 1.5, other: 1.05 };

/** A character in the space of its object. */
interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The characters of a text object (GB/T 33190, 11): those that stand upright, and text at an angle. */
export function readGlyphs(object: XmlElement, page: Matrix): { glyphs: readonly Glyph[]; slanted: string } {
  const matrix = objectMatrix(object.attributes, page);
  const size = Number(object.attributes.Size);
  if (!(size > 0)) return { glyphs: [], slanted: '' };
  const placed = placedCharacters(object, size).filter(({ text }) => text.trim() !== '');
  const degrees = (Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI + directionOf(object);
  const quarters = Math.round(degrees / 90);
  if (Math.abs(degrees - 90 * quarters) > SLANT_DEGREES) {
    return { glyphs: [], slanted: placed.map(({ text }) => text).join('') };
  }
  const turn = (((quarters % 4) + 4) % 4) as Rotation;
  const along = Math.hypot(matrix[0], matrix[1]);
  const glyphs = placed.map(({ text, x, y, width }): Glyph => {
    const [left, baseline] = mapPoint(matrix, x, y);
    return {
      text,
      x: left,
      y: baseline,
      width: width * along,
      size: size * Math.hypot(matrix[2], matrix[3]),
      turn,
      downwards: false,
    };
  });
  return { glyphs, slanted: '' };
}

function usualWidth(text: string): number {
  if (isChinese(text)) return 1;
  return WIDTHS_EM.find(([pattern]) => pattern.test(text))?.[1] ?? USUAL_WIDTH_EM;
}

/** By how many degrees characters are turned against their object. */
function directionOf({ attributes }: XmlElement): number {
  const degrees = Number(attributes.CharDirection ?? 0);
  return Number.isFinite(degrees) ? degrees : 0;
}

/** The characters of all codes; a code without a place goes on at that of the one before. */
function placedCharacters(object: XmlElement, size: number): Placed[] {
  const scale = Number(object.attributes.HScale ?? 1) || 1;
  let [x, y] = [0, 0];
  return findChildren(object, 'TextCode').flatMap((code) => {
    const { X, Y, DeltaX, DeltaY } = code.attributes;
    x = finite(X) ?? x;
    y = finite(Y) ?? y;
    const characters = [...code.text.replace(/[\r\n]/g, '')];
    const [right, down] = [deltasIn(DeltaX, characters.length), deltasIn(DeltaY, characters.length)];
    let at = { x, y };
    return characters.map((text, index) => {
      const usual = size * scale * usualWidth(text);
      const widest = size * (isChinese(text) ? WIDEST.chinese : WIDEST.other);
      // Without any distances the characters follow one another.
      const step = right[index] ?? right.at(-1) ?? (down.length > 0 ? 0 : usual);
      const width = step > 0 && step <= widest ? step : usual;
      const here = { text, ...at, width };
      at = { x: at.x + step, y: at.y + (down[index] ?? 0) };
      return here;
    });
  });
}

/** Distances between characters; `g 3 5` stands for three times 5. None where one is no number. */
function deltasIn(text: string | undefined, most: number): number[] {
  const deltas: number[] = [];
  const words = (text ?? '').trim().split(/\s+/).filter(Boolean);
  for (let index = 0; index < words.length && deltas.length < most; index++) {
    const isRepeat = words[index] === 'g';
    const times = isRepeat ? Math.min(Number(words[index + 1]) || 0, most - deltas.length) : 1;
    if (isRepeat) index += 2;
    const delta = finite(words[index]);
    if (delta === null) return [];
    for (let time = 0; time < times; time++) deltas.push(delta);
  }
  return deltas;
}

function finite(text: string | undefined): number | null {
  const number = Number(text);
  return text === undefined || text === '' || !Number.isFinite(number) ? null : number;
}
