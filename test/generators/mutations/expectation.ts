/**
 * What reading a mutated text must give; the semantics are those of shared/cases/check-tables.py. The sets grow by
 * what mutations do.
 */
export interface Expectation {
  /** Numbers that the text prints; a key that is left out is not printed. */
  readonly values: Record<string, number | null>;
  /** One of these, or null where a finding names the cell; a null among them needs no finding. */
  readonly either: Record<string, readonly (number | null)[]>;
  /** One of these or null, and in both cases a finding about the cell, its row or table, or the document. */
  readonly doubtful: Record<string, readonly (number | null)[]>;
}

export function expectationOf(values: Readonly<Record<string, number | null>>): Expectation {
  return { values: { ...values }, either: {}, doubtful: {} };
}

/** The cells may be read as they were printed, or left open where a finding names them. */
export function leaveOpen(expected: Expectation, keys: readonly string[]): void {
  for (const key of keys) {
    const printed = expected.values[key] ?? null;
    const before = expected.either[key];
    if (before === undefined) expected.either[key] = [printed];
    else if (before.length > 0 && !before.includes(printed)) expected.either[key] = [...before, printed];
  }
}

/** The text determines no number there: only null will do, and a finding must name the cell. */
export function leaveUndetermined(expected: Expectation, keys: readonly string[]): void {
  for (const key of keys) {
    expected.values[key] = null;
    expected.either[key] = [];
  }
}

/** The text does not print these cells: null, and whether a finding says so does not matter. */
export function withdraw(expected: Expectation, keys: readonly string[]): void {
  for (const key of keys) {
    expected.values[key] = null;
    delete expected.either[key];
  }
}

/**
 * Without its own label, the first row below （六）其他处理 may be that of the form of 2019, which has this label: its
 * keys may have the numbers of the row.
 */
export function allowUndivided(expected: Expectation, keys: readonly string[]): void {
  for (const key of keys.filter((each) => each.startsWith('requests.other_handling.'))) {
    const undivided = key.replace(/other_handling\.[a-z_]+/u, 'other_handling.undivided');
    if (!(undivided in expected.values)) expected.either[undivided] = [expected.values[key] ?? null, null];
  }
}
