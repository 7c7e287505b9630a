import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function inFolder(work: (folder: string) => Promise<Uint8Array>): Promise<Uint8Array> {
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

/** Saves a flat OpenDocument text as PDF as an office program does. */
export function saveWithLibreOffice(soffice: string, document: string): Promise<Uint8Array> {
  return inFolder(async (folder) => {
    const source = join(folder, 'report.fodt');
    await writeFile(source, document);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await run(soffice, ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, source]);
    return readFile(join(folder, 'report.pdf'));
  });
}
