import { openWatch, type Watch, type Watched } from '../workers/job-tracker.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { type Line, lineOf, type Outcomes } from './document-outcome.ts';
import type { OperationContext } from './operation.ts';

/** Something that a command was asked for: settled without any work, or followed under the name that the user gave. */
export type Asked = { readonly line: Line } | { readonly watched: Watched; readonly name: string };

/**
 * Runs what starts work and waits until all of it is settled.
 *
 * @param start puts work into the queues, telling the watch of it first
 * @returns a line for each thing asked for, in that order, then for what was found on the way
 */
export async function followWork(
  context: OperationContext,
  start: (watch: Watch) => Promise<readonly Asked[]>,
): Promise<Outcomes> {
  const { pipeline, progress, signal } = context;
  const watch = openWatch(pipeline, (followed, pending) =>
    progress({ done: followed - pending, total: followed, what: 'settled' }),
  );
  try {
    const asked = await start(watch);
    await watch.settled(signal);
    return { lines: await linesOf(pipeline, watch, asked) };
  } finally {
    watch.close();
  }
}

async function linesOf(pipeline: Pipeline, watch: Watch, asked: readonly Asked[]): Promise<readonly Line[]> {
  const named = new Set(asked.map((one) => ('line' in one ? null : idOf(one.watched))));
  const found = watch.followed().filter((watched) => !named.has(idOf(watched)));
  const lines: Line[] = [];
  for (const one of [...asked, ...found.map((watched) => ({ watched, name: null }))]) {
    const line = 'line' in one ? one.line : await lineOf(pipeline, one.watched);
    if (!line) continue;
    const name = ('name' in one && one.name) || line.name;
    lines.push({ ...line, name, known: 'watched' in one && watch.known(one.watched) });
  }
  return lines;
}

function idOf(watched: Watched): string {
  return watched.kind === 'document' ? watched.sha256 : watched.subject;
}
