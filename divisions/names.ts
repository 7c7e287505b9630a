import type { Division } from './division.ts';
import { allDivisions } from './table.ts';

const NATIONS =
  '(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|普米|各)';
const AUTONOMOUS = new RegExp(`(?:${NATIONS}族?)+(?:自治州|自治县|自治旗)$`, 'u');
const KIND = /(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|地区|林区|特区|新区|省|市|县|区|盟|旗)$/u;

/** The name without its kind, as people say it: 象山 of 象山县, 延边 of 延边朝鲜族自治州; null where nothing much is left. */
export function shortNameOf(name: string): string | null {
  const short = name.replace(AUTONOMOUS.test(name) ? AUTONOMOUS : KIND, '');
  return short.length >= 2 && short !== name ? short : null;
}

/** 凉山州 and 长阳县, as autonomous prefectures and counties are called where they need not say whose they are. */
function usualNamesOf({ name }: Division): readonly string[] {
  const short = AUTONOMOUS.test(name) ? shortNameOf(name) : null;
  if (short === null || name.endsWith('旗')) return [name];
  return [name, `${short}${name.endsWith('州') ? '州' : '县'}`];
}

export type ByName = ReadonlyMap<string, readonly Division[]>;

let full: ByName | undefined;
let short: ByName | undefined;

/** Divisions by full name, of all years. */
export function divisionsByName(): ByName {
  full ??= byNames(usualNamesOf);
  return full;
}

/** Divisions by short name, of all years. */
export function divisionsByShortName(): ByName {
  short ??= byNames(({ name }) => [shortNameOf(name)].filter((each) => each !== null));
  return short;
}

function byNames(namesOf: (division: Division) => readonly string[]): ByName {
  const names = new Map<string, Division[]>();
  for (const division of allDivisions()) {
    for (const name of namesOf(division)) names.set(name, [...(names.get(name) ?? []), division]);
  }
  return names;
}

/** A name of divisions in a text. */
export interface NamedPlace {
  readonly name: string;
  readonly at: number;
  readonly isShort: boolean;
}

interface NameIndex {
  /** Lengths of the names that begin with two characters, longest first: most places in a text begin no name. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  /** By character code, whether a name begins so: asked for every character of a text. */
  readonly begins: readonly (true | undefined)[];
}

const indexes = new Map<ByName, NameIndex>();

function indexOf(names: ByName): NameIndex {
  const known = indexes.get(names);
  if (known) return known;
  const lengths = new Map<string, Set<number>>();
  const begins: (true | undefined)[] = new Array(0x10000);
  for (const name of names.keys()) {
    const beginning = name.slice(0, 2);
    lengths.set(beginning, (lengths.get(beginning) ?? new Set()).add(name.length));
    begins[name.charCodeAt(0)] = true;
  }
  const sorted = [...lengths].map(([key, set]) => [key, [...set].sort((a, b) => b - a)] as const);
  const index = { lengths: new Map(sorted), begins };
  indexes.set(names, index);
  return index;
}

/** The longest of the names that stands at a place of a text, or null. */
export function nameAt(text: string, at: number, names: ByName): string | null {
  const { lengths, begins } = indexOf(names);
  if (begins[text.charCodeAt(at)] === undefined) return null;
  for (const length of lengths.get(text.slice(at, at + 2)) ?? []) {
    const name = text.slice(at, at + length);
    if (names.has(name) && !goesOn(name, text.slice(at + length, at + length + 2))) return name;
  }
  return null;
}

/** 朝阳市场监督管理局 is of 朝阳, not of a 朝阳市. */
function goesOn(name: string, next: string): boolean {
  return name.endsWith('市') && (next === '场监' || next === '容环' || next === '政园' || next === '场秩');
}

/** Full names of divisions in a text, in order, the longest at each place. */
export function fullNamesIn(text: string): readonly NamedPlace[] {
  const names = divisionsByName();
  const found: NamedPlace[] = [];
  for (let at = 0; at < text.length; ) {
    const name = nameAt(text, at, names);
    if (name) found.push({ name, at, isShort: false });
    at += name?.length ?? 1;
  }
  return found;
}
