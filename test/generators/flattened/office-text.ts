import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathOf } from './programs.ts';

const run = promisify(execFile);

/** What LibreOffice saves as text; all at once, for starting the program takes longest. */
export async function textsByOffice(
  documents: readonly Uint8Array[],
  ending: string,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-flattened-'));
  try {
    const paths = documents.map((_, index) => join(folder, `${index}.${ending}`));
    await Promise.all(documents.map((document, index) => writeFile(paths[index] ?? '', document)));
    const flags = ['--headless', `-env:UserInstallation=file://${folder}/profile`];
    const target = ['--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder];
    await run(pathOf('soffice'), [...flags, ...target, ...paths]);
    return await Promise.all(documents.map((_, index) => readFile(join(folder, `${index}.txt`), 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
