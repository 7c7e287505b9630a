import { readFile } from 'node:fs/promises';
import { ask } from '../corpus/query/ask.ts';
import { openCorpus } from '../corpus/query/corpus-tables.ts';
import { markdownTable, quantile } from './table.ts';

const READINGS = 3;

/** A question of docs/analysts.md: its number and title, and the query that answers it. */
const QUESTION = /^### (\d+\. .*)\n+```sql\n([^`]+)```/gmu;

/** Asks a corpus of Parquet files every question of docs/analysts.md, and prints what the answers take, whole. */
export async function benchQuestions([folder]: readonly string[]): Promise<void> {
  if (!folder) {
    console.error('Name a corpus: npm run bench -- questions FOLDER');
    process.exitCode = 2;
    return;
  }
  const text = await readFile('docs/analysts.md', 'utf8');
  const corpus = await openCorpus(folder);
  const lines: string[][] = [];
  for (const [, title = '', sql = ''] of text.matchAll(QUESTION)) {
    const readings: { readonly ms: number; readonly rows: number }[] = [];
    for (let reading = 0; reading < READINGS; reading += 1) {
      const began = performance.now();
      let rows = 0;
      for await (const some of (await ask(corpus.connection, sql)).rows) rows += some.length;
      readings.push({ ms: performance.now() - began, rows });
    }
    const times = readings.map(({ ms }) => ms);
    const [first] = readings;
    lines.push([
      title,
      String(first?.rows ?? 0),
      ...[first?.ms ?? 0, quantile(times, 0.5)].map((ms) => ms.toFixed(0)),
    ]);
  }
  corpus.close();
  console.log(markdownTable(['question', 'rows', 'first ms', 'median ms'], lines));
}
