import { divisionsByName, divisionsByShortName, nameAt } from './names.ts';

/** A division as a text names it, after those above it that are named before it: 宁波市, 象山. */
export interface PlaceName {
  readonly names: readonly string[];
  /** Place of the text behind the names. */
  readonly end: number;
}

/** What follows a name that is only the beginning of another: 永安镇, 南京路, 太湖流域. */
const GOES_ON = /^(?:镇|乡|民族乡|街道|苏木|村|社区|路|街|大道|大桥|流域|农场|林场|牧场)/u;

/**
 * Reads the names of divisions that stand one after another, full or short, from a place of a text on.
 *
 * @example
 * readPlaceName('江苏南京市鼓楼区教育局', 0) // names 江苏, 南京市, 鼓楼区
 */
export function readPlaceName(text: string, from: number): PlaceName {
  const names: string[] = [];
  let end = from;
  for (;;) {
    const name = nextName(text, end);
    if (name === null) return { names, end };
    names.push(name);
    end += name.length;
  }
}

function nextName(text: string, at: number): string | null {
  const full = nameAt(text, at, divisionsByName());
  if (full !== null) return full;
  const short = nameAt(text, at, divisionsByShortName());
  if (short === null) return null;
  const next = at + short.length;
  const isBeginning =
    GOES_ON.test(text.slice(next, next + 3)) && nameAt(text, next, divisionsByName()) === null;
  return isBeginning ? null : short;
}
