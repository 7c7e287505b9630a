// Runs command lines that its parent sends, one after the other, each as bin/gongkai.mjs would, and tells of each end:
// `{ code, left }`, where `left` is what would keep a process of its own from ending.
import { setTimeout as pause } from 'node:timers/promises';
import { main } from '../../dist/cli/main.js';

const ENDS_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 5;

// Each command line listens for signals and for a reader that goes away.
for (const emitter of [process, process.stdout, process.stderr]) emitter.setMaxListeners(0);

/** What keeps this process alive, as counts by kind. */
function living() {
  const counts = new Map();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** A process ends once nothing of the command keeps it alive: so is waited here. @returns what is left, by kind */
async function end(before) {
  const giveUpAt = Date.now() + ENDS_WITHIN_MS;
  for (;;) {
    const left = [...living()]
      .filter(([kind, count]) => count > (before.get(kind) ?? 0))
      .map(([kind]) => kind);
    if (left.length === 0 || Date.now() > giveUpAt) return left;
    await pause(LOOK_AGAIN_MS, undefined, { ref: false });
  }
}

process.on('message', async ({ args, environment, mark }) => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  process.exitCode = 0;
  const before = living();
  await main(args);
  const left = await end(before);
  const code = process.exitCode;
  process.exitCode = 0;
  process.stdout.write(mark);
  process.stderr.write(mark);
  process.send({ code, left });
});
