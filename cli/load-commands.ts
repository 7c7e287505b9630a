import type { Command } from 'commander';
import { type ServedOperation, served } from '../operations/operation.ts';
import type { Io } from './io.ts';

type Add = (program: Command, io: Io) => void;

/** In the order of the help. Each loads what it needs: extracting a file does not wait for queue and database. */
const COMMANDS: ReadonlyMap<string, () => Promise<Add>> = new Map([
  ['extract', async () => (await import('./commands/extract.ts')).addExtract],
  ['convert', async () => (await import('./commands/convert.ts')).addConvert],
  ['ingest', async () => (await import('./commands/ingest.ts')).addIngest],
  ['crawl', async () => (await import('./commands/crawl.ts')).addCrawl],
  ['run', async () => (await import('./commands/run.ts')).addRun],
  ['portals', async () => (await import('./commands/portals.ts')).addPortals],
  ['worker', async () => (await import('./commands/worker.ts')).addWorker],
  ['serve', async () => (await import('./commands/serve.ts')).addServe],
  ['status', async () => (await import('./commands/status.ts')).addStatus],
  ['digest', async () => (await import('./commands/digest.ts')).addDigest],
  ['failed', async () => (await import('./commands/failed.ts')).addFailed],
  ['requeue', async () => (await import('./commands/requeue.ts')).addRequeue],
  ['reprocess', async () => (await import('./commands/reprocess.ts')).addReprocess],
  ['park', async () => (await import('./commands/park.ts')).addPark],
  ['unpark', async () => (await import('./commands/park.ts')).addUnpark],
  ['ignore', async () => (await import('./commands/park.ts')).addIgnore],
  ['pause', async () => (await import('./commands/pause.ts')).addPause],
  ['resume', async () => (await import('./commands/pause.ts')).addResume],
  ['doctor', async () => (await import('./commands/doctor.ts')).addDoctor],
  ['actions', async () => (await import('./commands/actions.ts')).addActions],
  ['authorities', async () => (await import('./commands/authorities.ts')).addAuthorities],
  ['export', async () => (await import('./commands/export.ts')).addExport],
  ['query', async () => (await import('./commands/query.ts')).addQuery],
  ['snapshot', async () => (await import('./commands/snapshot.ts')).addSnapshot],
]);

/** Adds the command that a command line asks for; all of them where it asks for none that there is, none for the version. */
export async function addCommands(program: Command, io: Io, args: readonly string[]): Promise<void> {
  if (args[0] === '-V' || args[0] === '--version') return;
  const asked = COMMANDS.get(args[0] ?? '');
  for (const load of asked ? [asked] : COMMANDS.values()) (await load())(program, io);
}

/** What the owner of a data folder runs for other processes. */
export async function servedCommands(): Promise<readonly ServedOperation[]> {
  const [{ serveOperation }, { servedOperations }] = await Promise.all([
    import('./commands/serve.ts'),
    import('../operations/served-operations.ts'),
  ]);
  return [served(serveOperation), ...servedOperations()];
}
