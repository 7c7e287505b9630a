/** A number that begins a label. */
export const NUMBERED = /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])/;

/** Styles of numbering from the highest level down. */
export const LEVELS = [
  /^[一二三四五六七八九十]+[、.．]/,
  /^[（(][一二三四五六七八九十]+[）)]/,
  /^(?:\d+[.．、]|[（(]\d+[）)])/,
];
