import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printMachine } from './machine.ts';
import { markdownTable, shown } from './table.ts';
import { type AdjacencyScore, relationsOf, scoreRelations } from './tables/adjacency.ts';
import { type MadePage, makePages } from './tables/make-pages.ts';
import { TABLE_TOOLS } from './tables/tools.ts';

interface Result {
  readonly id: string;
  readonly score: AdjacencyScore;
  readonly ms: number;
}

/** Finds the tables of pages of our own with every tool, and prints how many neighbours of cells are right. */
export async function benchTables(args: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-tables-'));
  try {
    const pages = await makePages(folder);
    printMachine();
    const rows: string[][] = [];
    for (const tool of TABLE_TOOLS) {
      const read = await tool.open();
      if (!read) continue;
      const results: Result[] = [];
      for (const page of pages) results.push(await measure(page, read));
      rows.push([tool.id, ...summaryOf(results)]);
      if (args.includes('-v')) printPages(tool.id, results);
    }
    const head = ['tool', 'mean F', 'precision', 'recall', 'median ms a page'];
    console.log(`\n${pages.length} pages\n\n${markdownTable(head, rows)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Read = Awaited<ReturnType<(typeof TABLE_TOOLS)[number]['open']>> & object;

/** A page that a tool cannot read has no tables. */
async function measure({ id, path, expected }: MadePage, read: Read): Promise<Result> {
  const began = performance.now();
  const grids = await read(path).catch(() => []);
  const ms = performance.now() - began;
  return { id, ms, score: scoreRelations(grids.flatMap(relationsOf), expected) };
}

function summaryOf(results: readonly Result[]): string[] {
  const sum = (of: (score: AdjacencyScore) => number) =>
    results.reduce((total, { score }) => total + of(score), 0);
  const matched = sum(({ matched }) => matched);
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  return [
    (sum(({ f }) => f) / results.length).toFixed(3),
    (
      matched /
      Math.max(
        1,
        sum(({ found }) => found),
      )
    ).toFixed(3),
    (
      matched /
      Math.max(
        1,
        sum(({ expected }) => expected),
      )
    ).toFixed(3),
    shown(times[times.length >> 1] ?? 0),
  ];
}

function printPages(tool: string, results: readonly Result[]): void {
  for (const { id, score } of [...results].sort((a, b) => a.score.f - b.score.f)) {
    console.log(
      `${score.f.toFixed(2)}  ${tool}: ${id} (${score.matched} of ${score.found} found, ${score.expected} true)`,
    );
  }
}
