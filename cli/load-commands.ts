import type { Command } from 'commander';
import { type ServedCommand, served } from '../operations/operation.ts';
import type { Io } from './io.ts';

type Add = (program: Command, io: Io) => void;

/** In the order of the help. Each loads what it needs: extracting a file does not wait for queue and database. */
const COMMANDS: ReadonlyMap<string, () => Promise<Add>> = new Map([
  ['extract', async () => (await import('./commands/extract.ts')).addExtract],
  ['convert', async () => (await import('./commands/convert.ts')).addConvert],
  ['ingest', async () => (await import('./commands/ingest.ts')).addIngest],
  ['crawl', async () => (await import('./commands/crawl.ts')).addCrawl],
  ['runs', async () => (await import('./commands/runs.ts')).addRuns],
  ['schedule', async () => (await import('./commands/schedule.ts')).addSchedule],
  ['portals', async () => (await import('./commands/portals.ts')).addPortals],
  ['work', async () => (await import('./commands/work.ts')).addWork],
  ['serve', async () => (await import('./commands/serve.ts')).addServe],
  ['status', async () => (await import('./commands/status.ts')).addStatus],
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

/** What the owner of a data folder does for other processes. */
export async function servedCommands(): Promise<readonly ServedCommand[]> {
  const [operators, runs, ingest, crawl, status, failed, requeue, exported] = await Promise.all([
    operatorsCommands(),
    runCommands(),
    import('./commands/ingest.ts'),
    import('./commands/crawl.ts'),
    import('./commands/status.ts'),
    import('./commands/failed.ts'),
    import('./commands/requeue.ts'),
    import('./commands/export.ts'),
  ]);
  return [
    served(ingest.ingestCommand),
    served(crawl.crawlCommand),
    served(status.statusCommand),
    served(failed.failedCommand),
    served(requeue.requeueCommand),
    served(exported.exportCommand),
    ...operators,
    ...runs,
    ...(await corpusCommands()),
  ];
}

/** What concerns the runs over the portals. */
async function runCommands(): Promise<readonly ServedCommand[]> {
  const [once, runs, schedule, health] = await Promise.all([
    import('../operations/run-portals.ts'),
    import('./commands/runs.ts'),
    import('./commands/schedule.ts'),
    import('../operations/portal-health.ts'),
  ]);
  return [
    served(once.onceCommand),
    served(runs.runsCommand),
    served(runs.showRunCommand),
    served(schedule.scheduleCommand),
    served(schedule.schedulesCommand),
    served(schedule.unscheduleCommand),
    served(health.healthCommand),
  ];
}

/** What operators do with failures, drafts and pauses. */
async function operatorsCommands(): Promise<readonly ServedCommand[]> {
  const [serve, aside, pause, actions, reprocess, drafts] = await Promise.all([
    import('./commands/serve.ts'),
    import('./commands/park.ts'),
    import('./commands/pause.ts'),
    import('./commands/actions.ts'),
    import('./commands/reprocess.ts'),
    import('./commands/drafts.ts'),
  ]);
  return [
    served(serve.serveCommand),
    served(aside.putAsideCommand),
    served(pause.pauseCommand),
    served(actions.actionsCommand),
    served(reprocess.reprocessCommand),
    served(drafts.showDraftsCommand),
    served(drafts.publishDraftsCommand),
    served(drafts.discardDraftsCommand),
  ];
}

/** What keeps the current corpus and the snapshots up to date. */
async function corpusCommands(): Promise<readonly ServedCommand[]> {
  const [query, snapshot, authorities] = await Promise.all([
    import('./commands/query.ts'),
    import('./commands/snapshot.ts'),
    import('../operations/authorities.ts'),
  ]);
  return [
    served(query.refreshCommand),
    served(snapshot.publishCommand),
    served(authorities.authoritiesCommand),
  ];
}
