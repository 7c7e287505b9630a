import { type Division, isInForce, withParents } from './division.ts';
import { divisionsByName, divisionsByShortName, shortNameOf } from './names.ts';
import { inYear, lineOf } from './succession.ts';

/** Divisions that names may mean in a year. */
export interface Candidates {
  /** In force at the end of the year, or all where the year is not known. */
  readonly inForce: readonly Division[];
  /** Others that were in force within a year of it: reports of the year of a change use either name. */
  readonly nearby: readonly Division[];
  /** None of these years: what the names meant or will mean. */
  readonly others: readonly Division[];
  /** Whether the last name leaves out the kind of division. */
  readonly isShort: boolean;
}

/** The divisions that the last of several names may mean, where they lie in what the names before it mean. */
export function candidatesOf(names: readonly string[], year: number | null): Candidates {
  const within = meantBy(names);
  const inForce = within.filter((division) => year === null || isInForce(division, year));
  const outside = within.filter((division) => !inForce.some((each) => lineOf(each).includes(division)));
  const isNear = ({ from, to }: Division) => year !== null && from - 1 <= year && (to === null || year <= to);
  return {
    inForce,
    nearby: onePerLine(outside.filter(isNear)),
    others: outside.filter((division) => !isNear(division)),
    isShort: !divisionsByName().has(names.at(-1) ?? ''),
  };
}

/** Whether there ever was a division of these names, each within those before it. */
export function mayMean(names: readonly string[]): boolean {
  return meantBy(names).length > 0;
}

function meantBy(names: readonly string[]): readonly Division[] {
  const name = names.at(-1) ?? '';
  const named = divisionsByName().get(name) ?? divisionsByShortName().get(name) ?? [];
  return named.filter((division) => liesIn(division, names.slice(0, -1)));
}

/** Old and new names of one division are one candidate: the newer one. */
function onePerLine(divisions: readonly Division[]): readonly Division[] {
  return divisions.filter(
    (division) =>
      !divisions.some(
        (other) => other !== division && lineOf(division).indexOf(other) > lineOf(division).indexOf(division),
      ),
  );
}

/** Whether a name is that of a division or of one above it, by whatever name it has had. */
export function isNameOf(name: string, division: Division): boolean {
  const known = withParents(division)
    .flatMap(lineOf)
    .map((each) => each.name);
  return known.some((each) => each === name || isSaidAs(each, name));
}

/** Whether every one of these names is that of a division above, by whatever name it has had. */
function liesIn(division: Division, names: readonly string[]): boolean {
  const { parent } = division;
  return names.every((name) => parent !== null && isNameOf(name, parent));
}

/** 延边 and 延边州 for 延边朝鲜族自治州, 南京 for 南京市. */
export function isSaidAs(fullName: string, name: string): boolean {
  const short = shortNameOf(fullName);
  return short !== null && (name === short || name === `${short}州` || name === `${short}县`);
}

/** What divisions of other years were or became in this one, each once. */
export function carriedTo(divisions: readonly Division[], year: number): readonly Division[] {
  return [...new Set(divisions.flatMap((division) => inYear(division, year) ?? []))];
}
