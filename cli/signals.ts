/** The exit status of a program that a signal has ended, as shells have it. */
const SIGNALLED = { SIGINT: 130, SIGTERM: 143 } as const;

/** The first signal lets everything end in order; the second ends it at once. */
export function listenForSignals(): AbortSignal {
  const stopping = new AbortController();
  for (const [name, code] of Object.entries(SIGNALLED)) {
    process.on(name, () => {
      if (stopping.signal.aborted) process.exit(code);
      process.exitCode = code;
      stopping.abort();
    });
  }
  return stopping.signal;
}
