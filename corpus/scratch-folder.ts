import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what does not fit the memory: DuckDB makes it when it needs it, and would else spill where one stands. */
export interface ScratchFolder {
  readonly path: string;
  /** Removes it with all that is in it. */
  remove(): void;
}

/** Names a folder of the system’s temporary files that nobody else uses. */
export function newScratchFolder(): ScratchFolder {
  const path = join(tmpdir(), `gongkai-scratch-${process.pid}-${randomUUID()}`);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
