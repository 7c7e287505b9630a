import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CORPUS_SCHEMA } from '../exporters/tables.ts';

/** File in the folder of the current corpus that says of what it was made. */
const NOTE = 'revision.txt';

/** Whether a corpus was made of this revision of the catalogue with these corrections, by this program. */
export async function isCurrent(
  folder: string,
  revision: string,
  corrections: string | null,
): Promise<boolean> {
  const noted = await readFile(join(folder, NOTE), 'utf8').catch(() => null);
  return noted === (await noteOf(revision, corrections));
}

/** Notes of what a corpus was made. */
export async function noteRevision(
  folder: string,
  revision: string,
  corrections: string | null,
): Promise<void> {
  await writeFile(join(folder, NOTE), await noteOf(revision, corrections));
}

async function noteOf(revision: string, corrections: string | null): Promise<string> {
  const changed = corrections === null ? 'none' : String((await stat(corrections)).mtimeMs);
  return `${CORPUS_SCHEMA} ${revision} ${changed}\n`;
}
