/** A number of a cell: none of several digits begins with 0. */
const NUMBER = /^-?(?:[0０]|[1-9１-９][\d０-９]{0,7})(?:\.\d{1,6})?(?:件|万元|元)?$/u;

/**
 * Parts a text into a number of cells, of which the blank ones are marked.
 *
 * @returns the cells, or null where there is no way, or more than one
 */
export function onlySplit(text: string, mark: string, columns: number): readonly string[] | null {
  const groups = text.split(mark);
  let ways: readonly (readonly string[])[] = [[]];
  for (const [at, group] of groups.entries()) {
    const marked = at > 0 ? [''] : [];
    const least = groups.length - 1 - at;
    ways = ways.flatMap((way) =>
      splitsOf(group, columns - way.length - marked.length - least).map((own) => [...way, ...marked, ...own]),
    );
    if (ways.length > MAX_WAYS) return null;
  }
  const whole = ways.filter(({ length }) => length === columns);
  return whole.length === 1 ? (whole[0] ?? null) : null;
}

/** Most ways that are followed. */
const MAX_WAYS = 2_000;

/** All ways to part digits into at most so many numbers. */
function splitsOf(digits: string, most: number): readonly (readonly string[])[] {
  if (digits === '') return [[]];
  if (most <= 0) return [];
  const ways: (readonly string[])[] = [];
  for (let end = 1; end <= digits.length; end += 1) {
    const first = digits.slice(0, end);
    if (!NUMBER.test(first)) continue;
    for (const rest of splitsOf(digits.slice(end), most - 1)) ways.push([first, ...rest]);
    if (ways.length > MAX_WAYS) break;
  }
  return ways;
}
