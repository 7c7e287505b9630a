import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import docx from '../../converters/formats/docx.ts';
import { shown } from '../support/grids.ts';
import { shownOn } from '../support/html.ts';
import { rawDocument } from '../support/raw.ts';
import { ARTICLE, TITLE } from '../support/report-page.ts';
import { describeWith } from '../support/services.ts';

const run = promisify(execFile);
const PAGE = `<html><head><meta charset="utf-8"></head><body><h1>${TITLE}</h1>${ARTICLE}</body></html>`;

async function saveAsWord(soffice: string, html: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-word-'));
  try {
    await writeFile(join(folder, 'report.html'), html);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const filters = ['--infilter=HTML (StarWriter)', '--convert-to', 'docx:Office Open XML Text'];
    await run(soffice, ['--headless', profile, ...filters, '--outdir', folder, join(folder, 'report.html')]);
    return await readFile(join(folder, 'report.docx'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function withoutBlanks(blocks: ReturnType<typeof shown>): (string | string[][])[] {
  return blocks
    .map((block) => (typeof block === 'string' ? block.trim() : block))
    .filter((block) => block !== '');
}

describeWith('libreoffice', 'a report that LibreOffice saved as DOCX', (found) => {
  test('reads as the page that it was made of', async () => {
    const { value } = await docx.read(rawDocument(await saveAsWord(found.soffice, PAGE), 'report.docx'));
    expect(withoutBlanks(shown(value.blocks))).toEqual(withoutBlanks(await shownOn(PAGE)));
  }, 60_000);
});
