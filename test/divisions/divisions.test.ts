import { existsSync, readFileSync } from 'node:fs';
import { type Division, isInForce } from '../../divisions/division.ts';
import { findDivision } from '../../divisions/find-division.ts';
import { divisionsByName, shortNameOf } from '../../divisions/names.ts';
import { readPlaceName } from '../../divisions/read-place.ts';
import { heirOf, lineOf } from '../../divisions/succession.ts';
import { allDivisions, divisionOfCode, divisionsOfCode } from '../../divisions/table.ts';

const YEARS = Array.from({ length: 2025 - 2008 + 1 }, (_, at) => 2008 + at);
const inYears = YEARS.flatMap((year) =>
  allDivisions()
    .filter((division) => isInForce(division, year))
    .map((division) => ({ division, year })),
);

interface Outcome {
  readonly right: number;
  readonly open: number;
  readonly wrong: readonly string[];
}

/** What the names that are given to every division of every year are found to mean. */
function outcomes(namesOf: (division: Division) => readonly string[] | null): Outcome {
  let [right, open] = [0, 0];
  const wrong: string[] = [];
  for (const { division, year } of inYears) {
    const names = namesOf(division);
    if (!names) continue;
    const found = findDivision(names, { year, portal: null, texts: [] }).division;
    if (found === division) right += 1;
    else if (found === null) open += 1;
    else wrong.push(`${year} ${names.join('')}: ${found.code}, not ${division.code}`);
  }
  return { right, open, wrong };
}

const above = ({ province, city, county, name }: Division) =>
  [...new Set([province, city, county])].filter((each) => each !== null && each !== name) as string[];

describe('every division of 2008 to 2025', () => {
  test('is found by its full name, behind those above it', () => {
    expect(outcomes((division) => [...above(division), division.name])).toEqual({
      right: inYears.length,
      open: 0,
      wrong: [],
    });
  });

  test('is found by its name alone, or left open where others share it', () => {
    const { right, open, wrong } = outcomes(({ name }) => [name]);
    expect(wrong).toEqual([]);
    expect(open / (right + open)).toBeLessThan(0.05);
  });

  test('is found by its short name behind those above it, or left open', () => {
    const { right, open, wrong } = outcomes((division) => {
      const short = shortNameOf(division.name);
      return short === null || divisionsByName().has(short) ? null : [...above(division), short];
    });
    expect(wrong).toEqual([]);
    expect(open / (right + open)).toBeLessThan(0.02);
  });

  test('is read off a text that names it', () => {
    const misread = allDivisions().filter((division) => {
      const text = `${[...above(division), division.name].join('')}教育局`;
      return text.slice(0, readPlaceName(text, 0).end) !== text.slice(0, -3);
    });
    expect(misread.map(({ code, name }) => `${code} ${name}`)).toEqual([]);
  });
});

describe('succession', () => {
  test.each([
    ['320684', ['320684 海门市', '320614 海门区']],
    ['220381', ['220381 公主岭市', '220184 公主岭市']],
    ['371324', ['371324 苍山县', '371324 兰陵县']],
    ['371200', ['371200 莱芜市']],
  ])('of %s', (code, line) => {
    const [division] = divisionsOfCode(code);
    expect(division && lineOf(division).map((each) => `${each.code} ${each.name}`)).toEqual(line);
  });

  test('of what was merged or divided ends, and names its successors', () => {
    const [laiwu] = divisionsOfCode('371200');
    const [chaohu] = divisionsOfCode('341400');
    expect(laiwu).toMatchObject({ to: 2018, successors: ['370100'], change: 'merged' });
    expect(chaohu).toMatchObject({ to: 2011, change: 'divided' });
    expect([laiwu && heirOf(laiwu), chaohu && heirOf(chaohu)]).toEqual([null, null]);
  });

  test('names only divisions of the table', () => {
    const unknown = allDivisions().flatMap(({ successors }) =>
      successors.filter((code) => !divisionOfCode(code)),
    );
    expect(unknown).toEqual([]);
  });
});

const SHARED = new URL('../../../shared/divisions/divisions.csv', import.meta.url);
const whereShared = existsSync(SHARED) ? test : test.skip;

whereShared('agrees with the published list for every year', () => {
  const published = readFileSync(SHARED, 'utf8')
    .trimEnd()
    .split(/\r?\n/u)
    .slice(1)
    .map((line) => line.split(','));
  for (const year of YEARS) {
    const theirs = published
      .filter(([, , , , , , from, to]) => Number(from) <= year && (!to || year < Number(to)))
      .map(([code, province, , name]) => `${code} ${province} ${name}`);
    const ours = allDivisions()
      .filter((division) => isInForce(division, year))
      .map(({ code, province, name }) => `${code} ${province} ${name}`);
    expect(ours.sort()).toEqual(theirs.sort());
  }
});
