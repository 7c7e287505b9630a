import { open } from 'node:fs/promises';

/** Text is handed to the file system in pieces of this size: one call for many rows. */
const BUFFER_CHARACTERS = 256 * 1024;

/** A text file that is being written line by line. */
export interface LineWriter {
  /** @returns a promise only where text went to the file system: wait for it, or memory grows */
  write(line: string): void | Promise<void>;
  /** Writes what is left and waits until it is on the disk. */
  close(): Promise<void>;
  /** Closes the file without writing what is left. */
  abandon(): Promise<void>;
}

/** How a file of lines is written. */
export interface LineStyle {
  readonly newline?: string;
  /** What the file begins with, before the first line. */
  readonly beginning?: string;
}

/** Opens a new file for lines; the file must not exist. */
export async function openLines(path: string, style: LineStyle = {}): Promise<LineWriter> {
  const { newline = '\n', beginning = '' } = style;
  const file = await open(path, 'wx');
  let pending = beginning;
  const flush = async () => {
    const text = pending;
    pending = '';
    await file.appendFile(text);
  };
  return {
    write: (line) => {
      pending += line + newline;
      if (pending.length >= BUFFER_CHARACTERS) return flush();
    },
    close: async () => {
      try {
        await flush();
        await file.sync();
      } finally {
        await file.close();
      }
    },
    abandon: () => file.close(),
  };
}
