/** A number of a cell: none of several digits begins with 0. */
const NUMBER = /^-?(?:[0０]|[1-9１-９][\d０-９]{0,7})(?:\.\d{1,6})?(?:件|万元|元)?$/u;
/** Longest number with its sign, decimals and unit. */
const MAX_NUMBER_CHARS = 18;

/**
 * Parts a text into a number of cells, of which the blank ones are marked.
 *
 * @returns the cells, or null where there is no way, or more than one
 */
export function onlySplit(text: string, mark: string, columns: number): readonly string[] | null {
  let way: readonly string[] = [];
  const ends = Array.from(text, (_, at) => endsOfCell(text, mark, at));
  const ways = waysFrom(ends, columns);
  if (ways(0, columns) !== 1) return null;
  for (let at = 0; way.length < columns; ) {
    const left = columns - way.length - 1;
    const end = ends[at]?.find((next) => ways(next, left) > 0);
    if (end === undefined) return null;
    way = [...way, text.slice(at, end).replace(mark, '')];
    at = end;
  }
  return way;
}

/** Ways, counted up to two, to part a text from a place on into so many cells. */
function waysFrom(ends: readonly (readonly number[])[], most: number): (at: number, cells: number) => number {
  const known = new Map<number, number>();
  const ways = (at: number, cells: number): number => {
    if (cells === 0) return at === ends.length ? 1 : 0;
    const place = at * (most + 1) + cells;
    const before = known.get(place);
    if (before !== undefined) return before;
    let count = 0;
    for (const end of ends[at] ?? []) {
      count += ways(end, cells - 1);
      if (count > 1) break;
    }
    known.set(place, Math.min(count, 2));
    return Math.min(count, 2);
  };
  return ways;
}

/** Where a cell may end that begins at a place: behind the mark of a blank one, or behind a number. */
function endsOfCell(text: string, mark: string, at: number): readonly number[] {
  if (text.startsWith(mark, at)) return [at + mark.length];
  const ends: number[] = [];
  const most = Math.min(text.length, at + MAX_NUMBER_CHARS);
  for (let end = at + 1; end <= most; end += 1) if (NUMBER.test(text.slice(at, end))) ends.push(end);
  return ends;
}
