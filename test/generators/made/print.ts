import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright';

const run = promisify(execFile);

/** Prints pages to PDF, all by one browser. */
export async function printAll(executablePath: string, pages: readonly string[]): Promise<Uint8Array[]> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const prints: Uint8Array[] = [];
    for (const html of pages) {
      await page.setContent(html);
      prints.push(await page.pdf({ preferCSSPageSize: true }));
    }
    return prints;
  } finally {
    await browser.close();
  }
}

/** Ending of a file and the filter of LibreOffice that writes it. */
export const SAVED_AS = {
  pdf: 'pdf:writer_pdf_Export',
  docx: 'docx:Office Open XML Text',
  doc: 'doc:MS Word 97',
  odt: 'odt:writer8',
} as const;
export type SavedAs = keyof typeof SAVED_AS;

/** Saves flat OpenDocument texts in some formats; all at once, for starting the program takes longest. */
export async function saveAll(
  soffice: string,
  texts: readonly string[],
  endings: readonly SavedAs[],
): Promise<ReadonlyMap<SavedAs, Uint8Array[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-made-'));
  try {
    const sources = texts.map((_, index) => join(folder, `${index}.fodt`));
    await Promise.all(texts.map((text, index) => writeFile(sources[index] ?? '', text)));
    const saved = new Map<SavedAs, Uint8Array[]>();
    for (const ending of endings) {
      const flags = ['--headless', `-env:UserInstallation=file://${folder}/profile`];
      await run(soffice, [...flags, '--convert-to', SAVED_AS[ending], '--outdir', folder, ...sources]);
      const read = sources.map((source) => readFile(source.replace(/fodt$/, ending)));
      saved.set(ending, await Promise.all(read));
    }
    return saved;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
