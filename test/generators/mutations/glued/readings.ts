/**
 * Readings of digits that run together, tried out exhaustively: every way to part a run into numbers and to place the
 * numbers into columns, blanks between them. Of tests only, and apart from the solver that it judges. A space in a run
 * is a border that was left: no number goes over it. Rows of any length are counted exactly without their sums; with
 * their sums up to {@link LONGEST_SUMMED} digits.
 */

/** What a column may hold. */
export interface RunColumn {
  /** Whether the number may have a sign (增/减). */
  readonly signed?: boolean;
  /** Whether the number may have decimals. */
  readonly decimal?: boolean;
}

/** A number for each column; null is a blank. */
export type Reading = readonly (number | null)[];

/** Longest run of seven cells of which all readings that add up are listed. */
export const LONGEST_SUMMED = 24;
/** Longest run of which all readings are listed. */
export const LONGEST_PARTED = 18;

const COUNT = /^(?:0|[1-9]\d*)$/u;
const SIGNED = /^[-+]?(?:0|[1-9]\d*)$/u;
const DECIMAL = /^(?:0|[1-9]\d*)(?:\.\d+)?$/u;

/** A mark that stands for a blank. */
const BLANK_MARK = /^[/-]$/u;

function canFillCell(text: string, { signed, decimal }: RunColumn): boolean {
  const shape = signed ? SIGNED : decimal ? DECIMAL : COUNT;
  return shape.test(text) || BLANK_MARK.test(text);
}

/** The value of a cell that these characters of a run fill. */
function numberOf(text: string): number | null {
  const filled = text.trim();
  return filled === '' || BLANK_MARK.test(filled) ? null : Number(filled);
}

/** The values that each column has in any reading of a run, whatever the sums say. */
export function valuesByColumn(
  run: string,
  columns: readonly RunColumn[],
): readonly ReadonlySet<number | null>[] {
  const ends = reachableEnds(run, columns);
  const starts = reachableStarts(run, columns);
  return columns.map((column, at) => {
    const values = new Set<number | null>();
    for (const from of starts[at] ?? [])
      for (const to of ends[at + 1] ?? []) {
        if (endsOf(run, from, column).includes(to)) values.add(numberOf(run.slice(from, to)));
      }
    return values;
  });
}

/** By column: positions of the run at which it may begin. */
function reachableStarts(run: string, columns: readonly RunColumn[]): readonly ReadonlySet<number>[] {
  const reached: Set<number>[] = [new Set([0])];
  for (const [at, column] of columns.entries()) {
    const next = new Set<number>();
    for (const from of reached[at] ?? []) for (const to of endsOf(run, from, column)) next.add(to);
    reached.push(next);
  }
  return reached;
}

/** By column: positions from which the columns from there on can take the rest of the run. */
function reachableEnds(run: string, columns: readonly RunColumn[]): readonly ReadonlySet<number>[] {
  const reached: Set<number>[] = columns.map(() => new Set<number>());
  reached.push(new Set([run.length]));
  for (let at = columns.length - 1; at >= 0; at -= 1) {
    const column = columns[at] ?? {};
    for (let from = 0; from <= run.length; from += 1)
      if (endsOf(run, from, column).some((to) => reached[at + 1]?.has(to))) reached[at]?.add(from);
  }
  return reached;
}

/** Where a cell that begins at a position may end; there itself, where it is blank. */
function endsOf(run: string, from: number, column: RunColumn): readonly number[] {
  const ends = [from];
  const start = behindSpaces(run, from);
  for (let to = start + 1; to <= run.length && run[to - 1] !== ' '; to += 1)
    if (canFillCell(run.slice(start, to), column)) ends.push(to);
  return ends;
}

function behindSpaces(run: string, from: number): number {
  let start = from;
  while (run[start] === ' ') start += 1;
  return start;
}

/**
 * Readings of part of a run whose last cell is the sum of the others, a blank counted as 0: the strictest sense that a
 * printed sum can have, so that fewer readings are left than to any reader that demands less.
 *
 * @returns by where the reading ends
 */
export function summedReadings(
  run: string,
  from: number,
  columns: number,
): ReadonlyMap<number, readonly Reading[]> {
  const found = new Map<number, Reading[]>();
  const add = (to: number, reading: Reading) => found.set(to, [...(found.get(to) ?? []), reading]);
  const walk = (at: number, sum: number, parts: Reading): void => {
    if (parts.length === columns - 1) {
      const start = behindSpaces(run, at);
      if (sum === 0) add(at, [...parts, null]);
      if (sum === 0 && BLANK_MARK.test(run[start] ?? '')) add(start + 1, [...parts, null]);
      if (run.startsWith(`${sum}`, start)) add(start + `${sum}`.length, [...parts, sum]);
      return;
    }
    for (const to of endsOf(run, at, {})) {
      const value = numberOf(run.slice(at, to));
      // A sum has as many digits as are left of the run at most.
      if (`${sum + (value ?? 0)}`.length <= Math.max(1, run.length - to))
        walk(to, sum + (value ?? 0), [...parts, value]);
    }
  };
  walk(from, 0, []);
  return found;
}

/** Readings of a whole run whatever the sums say; null where the run is too long to list them. */
export function partedReadings(run: string, columns: number): readonly Reading[] | null {
  if (run.replaceAll(' ', '').length > LONGEST_PARTED) return null;
  let open: { readonly at: number; readonly reading: Reading }[] = [{ at: 0, reading: [] }];
  for (let column = 0; column < columns; column += 1)
    open = open.flatMap(({ at, reading }) =>
      endsOf(run, at, {}).map((to) => ({ at: to, reading: [...reading, numberOf(run.slice(at, to))] })),
    );
  return open.filter(({ at }) => at === run.length).map(({ reading }) => reading);
}

/** Readings of a whole run as one row with its sum; null where the run is too long to list them. */
export function rowReadings(run: string, columns: number): readonly Reading[] | null {
  if (run.replaceAll(' ', '').length > LONGEST_SUMMED) return null;
  return summedReadings(run, 0, columns).get(run.length) ?? [];
}

/** The values of each column over some readings. */
export function valuesOver(
  readings: readonly Reading[],
  columns: number,
): readonly ReadonlySet<number | null>[] {
  return Array.from({ length: columns }, (_, at) => new Set(readings.map((reading) => reading[at] ?? null)));
}

/** The values of each cell of blocks that stand in one run, the last cell of each the sum of the others. */
export function valuesOfBlocks(
  run: string,
  blocks: number,
  columns: number,
): readonly ReadonlySet<number | null>[] {
  const readings = Array.from({ length: run.length + 1 }, (_, from) => summedReadings(run, from, columns));
  const starts: Set<number>[] = [new Set([0])];
  for (let block = 0; block < blocks; block += 1)
    starts.push(new Set([...(starts[block] ?? [])].flatMap((from) => [...(readings[from]?.keys() ?? [])])));
  const isOpen: Set<number>[] = Array.from({ length: blocks + 1 }, () => new Set<number>());
  isOpen[blocks]?.add(run.length);
  for (let block = blocks - 1; block >= 0; block -= 1)
    for (const from of readings.keys())
      if ([...(readings[from]?.keys() ?? [])].some((to) => isOpen[block + 1]?.has(to)))
        isOpen[block]?.add(from);
  return Array.from({ length: blocks }).flatMap((_, block) => {
    const here = [...(starts[block] ?? [])].flatMap((from) =>
      [...(readings[from] ?? [])].flatMap(([to, some]) => (isOpen[block + 1]?.has(to) ? some : [])),
    );
    return valuesOver(here, columns);
  });
}
