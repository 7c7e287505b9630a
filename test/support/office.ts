import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What LibreOffice is to make of a file. `filter`: ending and name of its export filter. */
export interface Saving {
  readonly name: string;
  readonly content: string | Buffer;
  readonly filter: 'doc:MS Word 97' | 'rtf:Rich Text Format' | 'docx:Office Open XML Text';
}

/** Opens a page or a document in LibreOffice and saves it in another format. */
export async function saveWith(soffice: string, { name, content, filter }: Saving): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-office-'));
  try {
    await writeFile(join(folder, name), content);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const opens = name.endsWith('.html') ? ['--infilter=HTML (StarWriter)'] : [];
    const saves = ['--convert-to', filter, '--outdir', join(folder, 'saved'), join(folder, name)];
    await run(soffice, ['--headless', profile, ...opens, ...saves]);
    return await readFile(join(folder, 'saved', name.replace(/[^.]+$/, filter.replace(/:.*/, ''))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
