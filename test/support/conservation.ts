import type { Origin } from '../../model/cell.ts';
import type { NormalizedDocument } from '../../model/normalized-document.ts';
import type { Place } from '../../model/place.ts';
import type { ReportRecord } from '../../model/record.ts';
import { findLostNumbers, plainText } from './lost-numbers.ts';

/**
 * Law 5 of the reader, as far as a record and the document that it was read from show it: no value uses a digit that
 * is not printed in its own cell, no two values stand in one place, and every number inside a located table is in a
 * value, a label, a note, a finding, or what was removed.
 */
export function findBreaches(record: ReportRecord, document: NormalizedDocument): readonly string[] {
  return [...findForeignDigits(record), ...findSharedPlaces(record), ...findLostNumbers(record, document)];
}

type Filled = readonly [key: string, value: number, origin: Origin];

function filledCells({ values, cells }: ReportRecord): readonly Filled[] {
  return Object.entries(values).flatMap(([key, value]): Filled[] => {
    const origin = cells[key];
    return value === null || origin === undefined || origin.how === 'corrected' ? [] : [[key, value, origin]];
  });
}

/** Values that are not the number which their own cell prints, whatever its unit; each as a sentence. */
export function findForeignDigits(record: ReportRecord): readonly string[] {
  const unfounded = Object.entries(record.values).filter(
    ([key, value]) => value !== null && !record.cells[key],
  );
  const foreign = filledCells(record).filter(
    ([, value, { raw, how }]) => !canPrint(raw, value, how === 'solved'),
  );
  return [
    ...unfounded.map(([key]) => `${key} has a value and no cell`),
    ...foreign.map(([key, value, { raw }]) => `${key} is ${value}, but its cell prints “${raw}”`),
  ];
}

/** What one of the number of a cell may be worth: 元, 千元, 万元, 百万元, 亿元. */
const SCALES = [1, 1e3, 1e4, 1e6, 1e8];
const HAN_NUMERALS = /[〇零一二三四五六七八九十百两]/u;

/** @param isRun whether the value may be any stretch of the digits */
function canPrint(raw: string, value: number, isRun: boolean): boolean {
  const text = plainText(raw);
  if (!/\d/u.test(text)) return HAN_NUMERALS.test(raw);
  const size = Math.abs(value);
  if (isRun) return SCALES.some((scale) => text.includes(`${size / scale}`));
  const numbers = text.match(/\d+(?:\.\d+)?/gu) ?? [];
  const apart = [...numbers, numbers.join('')].map(Number);
  return apart.some((number) => SCALES.some((scale) => isNear(number * scale, size)));
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.max(0.005, 1e-9 * Math.abs(other));
}

/** Values that stand in one place though their cells did not run together; each as a sentence. */
export function findSharedPlaces(record: ReportRecord): readonly string[] {
  const byPlace = new Map<string, Filled[]>();
  for (const cell of filledCells(record)) {
    const place = placeName(cell[2].at);
    byPlace.set(place, [...(byPlace.get(place) ?? []), cell]);
  }
  return [...byPlace].flatMap(([place, cells]) => {
    const apart = cells.filter(([, , { how }]) => how !== 'solved');
    if (cells.length < 2 || apart.length === 0) return [];
    return [`${cells.map(([key]) => key).join(', ')} stand in one place: ${place}`];
  });
}

function placeName({ page, line, offset, table, row, column }: Place): string {
  return Object.entries({ page, line, offset, table, row, column })
    .flatMap(([name, at]) => ((at ?? null) === null ? [] : [`${name} ${at}`]))
    .join(' ');
}
