import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-print-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Prints a page to PDF as a browser does. */
export function printWithChromium(chromium: string, html: string): Promise<Uint8Array> {
  return inFolder(async (folder) => {
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    await writeFile(page, html);
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'];
    await run(chromium, [...flags, `--user-data-dir=${folder}/profile`, `--print-to-pdf=${pdf}`, page]);
    return readFile(pdf);
  });
}

/** Saves flat OpenDocument texts as PDF as an office program does; all at once, for starting it takes longest. */
export function saveWithLibreOffice(soffice: string, documents: readonly string[]): Promise<Uint8Array[]> {
  return inFolder(async (folder) => {
    const sources = documents.map((_, index) => join(folder, `report${index}.fodt`));
    await Promise.all(documents.map((document, index) => writeFile(sources[index] ?? '', document)));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await run(soffice, ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, ...sources]);
    return Promise.all(sources.map((source) => readFile(source.replace(/fodt$/, 'pdf'))));
  });
}
