import type { Command } from 'commander';
import { type ServedCommand, served } from './command.ts';
import type { Io } from './io.ts';

type Add = (program: Command, io: Io) => void;

/** In the order of the help. Each loads what it needs: extracting a file does not wait for queue and database. */
const COMMANDS: ReadonlyMap<string, () => Promise<Add>> = new Map([
  ['extract', async () => (await import('./extract.ts')).addExtract],
  ['convert', async () => (await import('./convert.ts')).addConvert],
  ['ingest', async () => (await import('./ingest.ts')).addIngest],
  ['crawl', async () => (await import('./crawl.ts')).addCrawl],
  ['runs', async () => (await import('./runs.ts')).addRuns],
  ['schedule', async () => (await import('./schedule.ts')).addSchedule],
  ['portals', async () => (await import('./portals.ts')).addPortals],
  ['work', async () => (await import('./work.ts')).addWork],
  ['serve', async () => (await import('./serve.ts')).addServe],
  ['status', async () => (await import('./status.ts')).addStatus],
  ['failed', async () => (await import('./failed.ts')).addFailed],
  ['requeue', async () => (await import('./requeue.ts')).addRequeue],
  ['reprocess', async () => (await import('./reprocess.ts')).addReprocess],
  ['park', async () => (await import('./put-aside.ts')).addPark],
  ['unpark', async () => (await import('./put-aside.ts')).addUnpark],
  ['ignore', async () => (await import('./put-aside.ts')).addIgnore],
  ['pause', async () => (await import('./pause.ts')).addPause],
  ['resume', async () => (await import('./pause.ts')).addResume],
  ['doctor', async () => (await import('./doctor.ts')).addDoctor],
  ['actions', async () => (await import('./actions.ts')).addActions],
  ['authorities', async () => (await import('./authorities-options.ts')).addAuthorities],
  ['export', async () => (await import('./export.ts')).addExport],
  ['query', async () => (await import('./query.ts')).addQuery],
  ['snapshot', async () => (await import('./snapshot.ts')).addSnapshot],
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
    import('./ingest.ts'),
    import('./crawl.ts'),
    import('./status.ts'),
    import('./failed.ts'),
    import('./requeue.ts'),
    import('./export.ts'),
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
    import('./crawl-once.ts'),
    import('./runs.ts'),
    import('./schedule.ts'),
    import('./portals-health.ts'),
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
    import('./serve.ts'),
    import('./put-aside.ts'),
    import('./pause.ts'),
    import('./actions.ts'),
    import('./reprocess.ts'),
    import('./drafts.ts'),
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
    import('./query.ts'),
    import('./snapshot.ts'),
    import('./authorities.ts'),
  ]);
  return [
    served(query.refreshCommand),
    served(snapshot.publishCommand),
    served(authorities.authoritiesCommand),
  ];
}
