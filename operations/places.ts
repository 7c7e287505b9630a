import { InvalidArgumentError } from 'commander';
import { fullNameOf } from '../divisions/division.ts';
import { divisionsByName } from '../divisions/names.ts';
import { divisionOfCode } from '../divisions/table.ts';
import type { Place } from '../store/contracts/failures.ts';

const SUFFIXES = ['', '县', '市', '区', '省', '自治区', '自治县', '自治州', '地区', '旗'];

/** Places by code or name, as {@link readPlace} reads them; none where there is none. */
export function findPlaces(text: string): readonly Place[] {
  try {
    return readPlace(text);
  } catch (error) {
    if (error instanceof InvalidArgumentError) return [];
    throw error;
  }
}

/** The name of a division after those above it: 浙江省 丽水市 遂昌县; null where there is none of this code. */
export function nameOfPlace(code: string): string | null {
  const division = divisionOfCode(code);
  return division ? fullNameOf(division) : null;
}

/**
 * Places by the code of GB/T 2260 or by name, with or without 县, 市, 区; several where they share the name.
 *
 * @throws InvalidArgumentError where there is none
 */
export function readPlace(text: string): readonly Place[] {
  if (/^\d{6}$/.test(text)) return [placeOf(text)];
  for (const suffix of SUFFIXES) {
    const found = divisionsByName().get(text + suffix);
    if (found) return [...new Map(found.map(({ code, name }) => [code, { code, name }])).values()];
  }
  throw new InvalidArgumentError(
    'Write a division code of six digits or the name of a county, such as 遂昌县.',
  );
}

function placeOf(code: string): Place {
  const division = divisionOfCode(code);
  if (division) return { code, name: division.name };
  throw new InvalidArgumentError('GB/T 2260 has no division of this code.');
}
