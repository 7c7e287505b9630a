import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { printAll } from '../../test/generators/made/print.ts';
import { relationsOf } from './adjacency.ts';
import { pageHtml } from './html.ts';
import { pagePdf } from './operators.ts';
import { gridOf, isTable, type TruePage } from './page.ts';
import { tablePages } from './pages.ts';

const run = promisify(execFile);

/** A page as a file, with the true relations of its tables. */
export interface MadePage {
  readonly id: string;
  readonly path: string;
  readonly expected: readonly string[];
}

/** Writes the pages into a folder; those of a program that is not installed are left out. */
export async function makePages(folder: string): Promise<readonly MadePage[]> {
  await mkdir(folder, { recursive: true });
  const pages = tablePages().map((page, index) => ({ page, path: join(folder, `${index}.pdf`) }));
  const of = (producer: TruePage['producer']) => pages.filter(({ page }) => page.producer === producer);
  const written = of('operators');
  await Promise.all(written.map(({ page, path }) => writeFile(path, pagePdf(page))));
  const browser = '/usr/bin/chromium';
  const printed = await printAll(
    browser,
    of('Chromium').map(({ page }) => pageHtml(page)),
  ).catch(() => null);
  if (printed)
    await Promise.all(of('Chromium').map(({ path }, index) => writeFile(path, printed[index] ?? '')));
  const isSaved = await saveByOffice(folder, of('LibreOffice')).catch(() => false);
  const made = [...written, ...(printed ? of('Chromium') : []), ...(isSaved ? of('LibreOffice') : [])];
  return made.map(({ page, path }) => ({ id: page.id, path, expected: expectedOf(page) }));
}

function expectedOf({ blocks }: TruePage): string[] {
  return blocks.filter(isTable).flatMap(({ head, body }) => relationsOf(gridOf([...head, ...body])));
}

async function saveByOffice(
  folder: string,
  pages: readonly { readonly page: TruePage; readonly path: string }[],
): Promise<boolean> {
  const sources = pages.map(({ path }) => path.replace(/pdf$/, 'html'));
  await Promise.all(pages.map(({ page }, index) => writeFile(sources[index] ?? '', pageHtml(page))));
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const filters = ['--infilter=HTML (StarWriter)', '--convert-to', 'pdf:writer_pdf_Export'];
  await run('soffice', ['--headless', profile, ...filters, '--outdir', folder, ...sources]);
  return true;
}
