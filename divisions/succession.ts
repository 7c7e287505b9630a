import { type Division, isInForce } from './division.ts';
import { allDivisions, divisionsOfCode } from './table.ts';

/** The division that continues one that has ended, or null: what was merged or divided ends. */
export function heirOf(division: Division): Division | null {
  const { to, successors, change } = division;
  const [code] = successors;
  if (to === null || code === undefined || change === 'merged' || change === 'divided') return null;
  return divisionsOfCode(code).find((each) => isInForce(each, to)) ?? null;
}

let forerunners: ReadonlyMap<Division, Division> | undefined;

/** The division that one continues, or null. */
export function forerunnerOf(division: Division): Division | null {
  forerunners ??= new Map(
    allDivisions().flatMap((each) => {
      const heir = heirOf(each);
      return heir ? [[heir, each] as const] : [];
    }),
  );
  return forerunners.get(division) ?? null;
}

/** A division and all that it continues or is continued by, in order of time: 海门市, 海门区. */
export function lineOf(division: Division): readonly Division[] {
  const line = [division];
  for (let next = forerunnerOf(division); next; next = forerunnerOf(next)) line.unshift(next);
  for (let next = heirOf(division); next; next = heirOf(next)) line.push(next);
  return line;
}

/** Of the line of a division the one that was in force at the end of a year; null where none was. */
export function inYear(division: Division, year: number): Division | null {
  return lineOf(division).find((each) => isInForce(each, year)) ?? null;
}
