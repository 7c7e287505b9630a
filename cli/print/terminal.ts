/** Where a command writes: results for programs and pipes, messages for people. */
export interface Terminal {
  /** A result, on stdout; resolves once it is taken. */
  print(text: string): Promise<void>;
  /** A message, on stderr. */
  tell(text: string): void;
  readonly columns: number;
  /** Whether stderr is a terminal, where a progress bar can be drawn. */
  readonly interactive: boolean;
}

const COLUMNS_IN_A_FILE = 120;

/** The terminal of this process. Ends the process quietly when nobody reads stdout any more (`| head`). */
export function openTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
  return {
    print: (text) => new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve())),
    tell: (text) => void process.stderr.write(`${text}\n`),
    columns: process.stdout.columns ?? COLUMNS_IN_A_FILE,
    interactive: process.stderr.isTTY === true,
  };
}
