import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** Text is handed to the file system in pieces of this size: one call for many rows. */
const BUFFER_CHARACTERS = 256 * 1024;

/** A text file that is being written line by line. */
export interface LineWriter {
  write(line: string): Promise<void>;
  /** Writes what is left and waits until it is on the disk. */
  close(): Promise<void>;
}

/** Opens a new file for lines, ended by `newline`; the file must not exist. */
export async function openLines(path: string, newline = '\n'): Promise<LineWriter> {
  const file = await open(path, 'wx');
  let pending = '';
  const flush = async () => {
    const text = pending;
    pending = '';
    await file.appendFile(text);
  };
  return {
    write: async (line) => {
      pending += line + newline;
      if (pending.length >= BUFFER_CHARACTERS) await flush();
    },
    close: async () => {
      try {
        await flush();
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** Writes a line for each item to a new file; @returns how many. */
export async function writeLines<T>(
  path: string,
  items: AsyncIterable<T>,
  lineOf: (item: T) => string,
): Promise<number> {
  const file = await openLines(path);
  let written = 0;
  try {
    for await (const item of items) {
      await file.write(lineOf(item));
      written += 1;
    }
  } finally {
    await file.close();
  }
  return written;
}

/**
 * The values of a file of one JSON text a line. Splits at line feeds only: readline would also split at U+2028,
 * which may stand inside a JSON string.
 */
export async function* readJsonLines<T>(path: string): AsyncGenerator<T> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: BUFFER_CHARACTERS })) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as T;
  }
}
