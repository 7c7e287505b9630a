import { writeSync } from 'node:fs';

/** The exit status of a program that a signal has ended, as shells have it. */
const SIGNALLED = { SIGINT: 130, SIGTERM: 143 } as const;
const STDERR = 2;
/** Clears the line of a progress bar and shows the cursor that it hides. */
const CLEAR_BAR = '\r\x1b[K\x1b[?25h';

/** The first signal lets everything end in order; the second ends it at once. */
export function listenForSignals(): AbortSignal {
  const stopping = new AbortController();
  for (const [name, code] of Object.entries(SIGNALLED)) {
    process.on(name, () => {
      if (stopping.signal.aborted) endAtOnce(code);
      process.exitCode = code;
      stopping.abort();
    });
  }
  return stopping.signal;
}

function endAtOnce(code: number): never {
  const clear = process.stderr.isTTY ? CLEAR_BAR : '';
  try {
    writeSync(STDERR, `${clear}gongkai: stopped at once; the next run takes up what was at work.\n`);
  } catch {
    // Nobody reads along any more.
  }
  process.exit(code);
}
