import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConsoleContext } from '../cli/serve/console-context.ts';
import { readConfig } from '../config.ts';
import { serveConsole } from '../console/server/listen.ts';
import { openPipeline } from '../workers/pipeline.ts';

/** Serves the console over the catalogue of a server until whoever forked it goes away; tells its address. */
const [databaseUrl = ''] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
const config = readConfig({ GONGKAI_DATA: folder, DATABASE_URL: databaseUrl });
const pipeline = await openPipeline(config, { report: (error) => console.error(error) });
const context = {
  pipeline,
  work: async () => undefined,
  progress: () => undefined,
  signal: new AbortController().signal,
};
const server = await serveConsole(await openConsoleContext(context, false), {
  ...{ host: '127.0.0.1', port: 0, url: null, token: null, readToken: null, readOnly: true },
  operator: 'bench',
});
process.send?.(server.address);
process.once('disconnect', async () => {
  await server.close();
  await pipeline.close();
  await rm(folder, { recursive: true, force: true });
});
