import { InvalidArgumentError } from 'commander';
import { DIVISIONS } from '../extractors/metadata/divisions.ts';
import type { Place } from '../store/catalogue.ts';

const SUFFIXES = ['', '县', '市', '区', '省', '自治区', '自治县', '自治州', '地区', '旗'];

/**
 * Places by the code of GB/T 2260 or by name, with or without 县, 市, 区; several where they share the name.
 *
 * @throws InvalidArgumentError where there is none
 */
export function readPlace(text: string): readonly Place[] {
  if (/^\d{6}$/.test(text)) return [placeOf(text)];
  for (const suffix of SUFFIXES) {
    const found = DIVISIONS.get(text + suffix);
    if (found) return found.map(({ code, name }) => ({ code, name }));
  }
  throw new InvalidArgumentError(
    'Write a division code of six digits or the name of a county, such as 遂昌县.',
  );
}

function placeOf(code: string): Place {
  for (const divisions of DIVISIONS.values()) {
    const division = divisions.find((each) => each.code === code);
    if (division) return { code, name: division.name };
  }
  throw new InvalidArgumentError('GB/T 2260 has no division of this code.');
}
