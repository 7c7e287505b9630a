import { type JobTracker, openJobTracker, type Tracked } from '../workers/job-tracker.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { checkFreeSpace, every } from '../workers/queue-holds.ts';
import { type Line, type Outcomes, readOutcome } from './document-outcome.ts';
import type { OperationContext } from './operation.ts';

/** Something that a command was asked for: answered from the catalogue, or followed under the name that the user gave. */
export type Asked = { readonly line: Line } | { readonly tracked: Tracked; readonly name: string };

/**
 * Starts work and waits until all of it has finished.
 *
 * @param start puts work into the queues, telling the tracker of it first
 * @throws TransientError `store.disk-full` where the disk fills up meanwhile; the workers go on once there is room
 * @returns a line for each thing asked for, in that order, then for what was found on the way
 */
export async function followWork(
  context: OperationContext,
  start: (tracker: JobTracker) => Promise<readonly Asked[]>,
): Promise<Outcomes> {
  const { pipeline, progress, signal } = context;
  const disk = watchDisk(pipeline);
  const tracker = openJobTracker(pipeline, (followed, pending) =>
    progress({ done: followed - pending, total: followed, what: 'settled' }),
  );
  try {
    const asked = await start(tracker);
    await tracker.finished(AbortSignal.any([signal, disk.signal]));
    return { lines: await linesOf(pipeline, tracker, asked) };
  } finally {
    disk.end();
    tracker.close();
  }
}

const LOOK_EVERY_MS = 1_000;

/** Workers take no documents while the disk is nearly full: whoever waits for them is told so instead. */
function watchDisk({ config, report }: Pipeline): { readonly signal: AbortSignal; end(): void } {
  const full = new AbortController();
  const look = () => checkFreeSpace(config).catch((error) => full.abort(error));
  const looking = every(LOOK_EVERY_MS, look, report);
  return { signal: full.signal, end: () => void looking.end() };
}

async function linesOf(
  pipeline: Pipeline,
  tracker: JobTracker,
  asked: readonly Asked[],
): Promise<readonly Line[]> {
  const named = new Set(asked.map((one) => ('line' in one ? null : idOf(one.tracked))));
  const found = tracker.followed().filter((tracked) => !named.has(idOf(tracked)));
  const lines: Line[] = [];
  for (const one of [...asked, ...found.map((tracked) => ({ tracked, name: null }))]) {
    const line = 'line' in one ? one.line : await readOutcome(pipeline, one.tracked);
    if (!line) continue;
    const name = ('name' in one && one.name) || line.name;
    lines.push({ ...line, name, known: 'tracked' in one && tracker.known(one.tracked) });
  }
  return lines;
}

function idOf(tracked: Tracked): string {
  return tracked.kind === 'document' ? tracked.sha256 : tracked.subject;
}
