/** A number that begins a label. */
export const NUMBERED = /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])/;

/** Styles of numbering from the highest level down. */
export const LEVELS = [
  /^[一二三四五六七八九十]+[、.．]/,
  /^[（(][一二三四五六七八九十]+[）)]/,
  /^(?:\d+[.．、]|[（(]\d+[）)])/,
];

/** The first number of a group, in any style. */
export const FIRST_OF_GROUP = /^[（(]?[一1][）).．、]/;

/** Part of a whole: the statistics tables begin such labels with this word and give them no number. */
export const PART_OF = /^其中[:：]/;

/** Whether a text begins a label, so that it never goes on with the one above. */
export function beginsLabel(text: string): boolean {
  return NUMBERED.test(text) || PART_OF.test(text);
}
