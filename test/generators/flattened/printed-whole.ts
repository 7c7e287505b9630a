import type { PrintedTable } from '../made/report.ts';

/**
 * The keys whose numbers a text prints whole: each run of their digits as often as the tables do, or more. Where some of
 * a number are lost nobody can say which, and none of them counts. Some tools lose tables, and break a number over the
 * lines of a narrow cell.
 */
export function keysPrintedWhole(tables: readonly PrintedTable[], text: string): ReadonlySet<string> {
  const inText = countsOf(digitRuns(text));
  const cells = tables.flatMap(({ rows }) =>
    rows.flatMap(({ keys, texts }) => keys.map((key, at) => [key, digitRuns(texts[at] ?? '')] as const)),
  );
  const inCells = countsOf(cells.flatMap(([, runs]) => runs));
  const isWhole = (run: string) => (inText.get(run) ?? 0) >= (inCells.get(run) ?? 0);
  return new Set(cells.filter(([, runs]) => runs.every(isWhole)).map(([key]) => key));
}

function digitRuns(text: string): readonly string[] {
  const plain = text.replace(/[０-９]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return plain.match(/\d+/gu) ?? [];
}

function countsOf(runs: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  return counts;
}
