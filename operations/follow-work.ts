import { type JobTracker, openJobTracker, type Tracked } from '../workers/job-tracker.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { type Line, type Outcomes, readOutcome } from './document-outcome.ts';
import type { OperationContext } from './operation.ts';

/** Something that a command was asked for: settled without any work, or followed under the name that the user gave. */
export type Asked = { readonly line: Line } | { readonly tracked: Tracked; readonly name: string };

/**
 * Runs what starts work and waits until all of it is settled.
 *
 * @param start puts work into the queues, telling the tracker of it first
 * @returns a line for each thing asked for, in that order, then for what was found on the way
 */
export async function followWork(
  context: OperationContext,
  start: (tracker: JobTracker) => Promise<readonly Asked[]>,
): Promise<Outcomes> {
  const { pipeline, progress, signal } = context;
  const tracker = openJobTracker(pipeline, (followed, pending) =>
    progress({ done: followed - pending, total: followed, what: 'settled' }),
  );
  try {
    const asked = await start(tracker);
    await tracker.finished(signal);
    return { lines: await linesOf(pipeline, tracker, asked) };
  } finally {
    tracker.close();
  }
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
