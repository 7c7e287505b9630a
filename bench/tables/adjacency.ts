/** A cell of a grid; one that spans stands in it several times as the same object. */
export interface GridCell {
  readonly text: string;
}
export type Grid = readonly (readonly (GridCell | null)[])[];

/** How many relations between neighbouring cells are right. */
export interface AdjacencyScore {
  readonly matched: number;
  readonly found: number;
  readonly expected: number;
  readonly f: number;
}

/**
 * Relations between each cell with text and its nearest neighbours to the right and below, blank cells passed over, as
 * the table competition of ICDAR 2013 counts them (Göbel et al., 2012): texts without white space, and the direction.
 */
export function relationsOf(grid: Grid): string[] {
  const relations: string[] = [];
  const width = Math.max(0, ...grid.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => grid.map((row) => row[column] ?? null));
  for (const [direction, lines] of [['right', grid] as const, ['down', columns] as const]) {
    const seen = new Map<GridCell, Set<GridCell>>();
    for (const line of lines) {
      const cells = line.filter((cell) => cell !== null && bare(cell.text) !== '');
      cells.slice(1).forEach((cell, index) => {
        const before = cells[index];
        if (!before || !cell || before === cell || seen.get(before)?.has(cell)) return;
        seen.set(before, (seen.get(before) ?? new Set()).add(cell));
        relations.push(`${direction}\t${bare(before.text)}\t${bare(cell.text)}`);
      });
    }
  }
  return relations;
}

/** The relations of all tables of a document against the true ones. */
export function scoreRelations(found: readonly string[], expected: readonly string[]): AdjacencyScore {
  const left = new Map<string, number>();
  for (const relation of expected) left.set(relation, (left.get(relation) ?? 0) + 1);
  let matched = 0;
  for (const relation of found) {
    const count = left.get(relation) ?? 0;
    if (count === 0) continue;
    left.set(relation, count - 1);
    matched += 1;
  }
  const sum = found.length + expected.length;
  return { matched, found: found.length, expected: expected.length, f: sum === 0 ? 1 : (2 * matched) / sum };
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}
