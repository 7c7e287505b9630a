import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'pg';
import { DefectError } from '../model/errors.ts';
import { prepareCatalogue } from '../test/generators/catalogue/fill-catalogue.ts';
import { type PageKind, pageKinds } from './api-pages.ts';
import { printMachine } from './machine.ts';
import { markdownTable, quantile, shown } from './table.ts';

const REPORTS = 100_000;
const WARM_UP = 10;
const REQUESTS = 100;

/**
 * Measures every kind of page that analysts read, of the API and of the console, asked one after another over HTTP on
 * the loopback address from a process of its own. The catalogue is filled with made-up reports unless it is already:
 * `npm run bench -- api postgres://localhost/gongkai_bench 100000`.
 */
export async function benchApi([databaseUrl, wanted]: readonly string[]): Promise<void> {
  if (!databaseUrl) {
    console.error('Name a database: npm run bench -- api postgres://localhost/gongkai_bench');
    process.exitCode = 2;
    return;
  }
  await prepareCatalogue(databaseUrl, Number(wanted ?? REPORTS));
  printMachine();
  const pool = new Pool({ connectionString: databaseUrl });
  const kinds = await pageKinds(pool);
  await pool.end();
  const server = fork(new URL('./serve-catalogue.js', import.meta.url), [databaseUrl]);
  try {
    const address = await addressOf(server);
    const rows = [];
    for (const kind of kinds) rows.push(await measureKind(address, kind));
    console.log(markdownTable(['what', 'KB', 'median ms', 'p95 ms', 'slowest ms'], rows));
  } finally {
    server.disconnect();
    await once(server, 'exit');
  }
}

async function addressOf(server: ChildProcess): Promise<string> {
  const [address] = await once(server, 'message');
  return String(address);
}

async function measureKind(address: string, { name, path }: PageKind): Promise<readonly string[]> {
  const tookMs: number[] = [];
  let bytes = 0;
  for (let nth = -WARM_UP; nth < REQUESTS; nth += 1) {
    const began = performance.now();
    const answer = await fetch(new URL(path(nth + WARM_UP), address));
    const body = await answer.arrayBuffer();
    if (answer.status !== 200)
      throw new DefectError('defect.unexpected', name, {
        detail: `${answer.status} for ${path(nth + WARM_UP)}`,
      });
    if (nth < 0) continue;
    tookMs.push(performance.now() - began);
    bytes += body.byteLength;
  }
  const kilobytes = bytes / REQUESTS / 1024;
  return [name, shown(kilobytes), ...[0.5, 0.95, 1].map((share) => shown(quantile(tookMs, share)))];
}
