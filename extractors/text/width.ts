/** Characters that take two places of a line where all others take one. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
/** Characters that take none: they join or mark others. */
const NO_WIDTH = /[\u200b-\u200d\ufeff]/u;

/** Places of a line that a character takes, as terminals and the tools that line text up count them. */
export function charWidth(char: string): 0 | 1 | 2 {
  if (char <= '\u00ff') return 1;
  return NO_WIDTH.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
}

/** Places of a line that a text takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/** The parts of a line between places, in order; what stands across a place is in the part that it begins in. */
export function cutAtPlaces(text: string, places: readonly number[]): readonly string[] {
  const parts: string[] = places.map(() => '');
  let [place, part] = [0, -1];
  for (const char of text) {
    while (part + 1 < places.length && place >= (places[part + 1] ?? 0)) part += 1;
    if (part >= 0) parts[part] += char;
    place += charWidth(char);
  }
  return parts;
}
