import type { RunView } from '../../operations/run-view.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { runText } from './run-text.ts';

/** Prints the report of a run and sets the exit status. */
export async function printRun(io: Io, view: RunView, json: boolean): Promise<void> {
  await io.terminal.print(json ? JSON.stringify(view) : runText(view));
  // A signal has a status of its own.
  if (!io.signal.aborted) io.exit(exitOf(view));
}

function exitOf({ state, totals }: RunView): number {
  if (state === 'deadline') return EXIT.deadline;
  const troubled = totals.failed + totals.unreached + Object.keys(totals.failures).length;
  return state === 'done' && troubled === 0 ? EXIT.fine : EXIT.failed;
}
