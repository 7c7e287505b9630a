import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import iconv from 'iconv-lite';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { reportHtml } from '../test/generators/pdf/as-html.ts';
import { reportFodt } from '../test/generators/pdf/as-office.ts';
import { printWithChromium, saveWithLibreOffice } from '../test/generators/pdf/print.ts';
import {
  PLAIN,
  PROACTIVE_FIGURES,
  type PrintStyle,
  REVIEW_FIGURES,
  requestFigures,
} from '../test/generators/pdf/report.ts';
import { ARTICLE, PAGE_STYLES } from '../test/support/report-page.ts';
import type { SourceRow } from './score.ts';
import type { Kind } from './tool.ts';

const run = promisify(execFile);

/** A document to be read, with the rows that it was made from; none are known of the project’s samples. */
export interface BenchDocument {
  readonly id: string;
  readonly kind: Kind;
  readonly path: string;
  readonly pages: number;
  readonly rows: readonly SourceRow[];
}

const REPEATED_HEAD: PrintStyle = { ...PLAIN, repeatHead: true, blanks: true, lead: 14 };
const STYLES: readonly (readonly [string, PrintStyle])[] = [
  ['portrait', PLAIN],
  ['landscape with blanks', { ...PLAIN, landscape: true, blanks: true }],
  ['over pages with blanks', REPEATED_HEAD],
  ['without rules', { ...PLAIN, borders: false }],
];

/** Every row of the tables of a report in this style. */
function rowsOf(style: PrintStyle): SourceRow[] {
  return [
    ...PROACTIVE_FIGURES.map(([label, figures]) => ({ label, figures })),
    ...requestFigures(style).map(([label, figures]) => ({ label, figures })),
    { label: '', figures: REVIEW_FIGURES },
  ];
}

/**
 * Writes every document that can be made here into a folder: prints by Chromium and LibreOffice where they are
 * installed, the prints and samples that come with the project, and pages of portals.
 */
export async function makeDocuments(folder: string): Promise<readonly BenchDocument[]> {
  const made = [...(await prints()), ...(await officeFiles(folder)), ...pages(), ...(await keptFiles())];
  return Promise.all(made.map((each, index) => written(folder, each, index)));
}

interface Made extends Omit<BenchDocument, 'path' | 'pages'> {
  readonly bytes: Uint8Array;
}

async function written(folder: string, { bytes, ...made }: Made, index: number): Promise<BenchDocument> {
  const path = join(folder, `${index}.${made.kind === 'text' ? 'txt' : made.kind}`);
  const id = `${made.kind}: ${made.id}`;
  await writeFile(path, bytes);
  return { ...made, id, path, pages: made.kind === 'pdf' ? await pagesOf(bytes) : 1 };
}

async function pagesOf(bytes: Uint8Array): Promise<number> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const { numPages } = await task.promise;
  await task.destroy();
  return numPages;
}

async function prints(): Promise<Made[]> {
  const kept = await readFile('test/cases/pdf-prints/office-repeated-head.pdf');
  const made: Made[] = [
    { id: 'kept print, over pages with blanks', kind: 'pdf', bytes: kept, rows: rowsOf(REPEATED_HEAD) },
  ];
  if (await isThere('chromium')) {
    for (const [name, style] of STYLES) {
      const bytes = await printWithChromium('chromium', reportHtml(style));
      made.push({ id: `Chromium, ${name}`, kind: 'pdf', bytes, rows: rowsOf(style) });
    }
  }
  if (await isThere('soffice')) {
    const saved = await saveWithLibreOffice(
      'soffice',
      STYLES.map(([, style]) => reportFodt(style)),
    );
    STYLES.forEach(([name, style], index) => {
      const bytes = saved[index] ?? new Uint8Array();
      made.push({ id: `LibreOffice, ${name}`, kind: 'pdf', bytes, rows: rowsOf(style) });
    });
  }
  return made;
}

async function officeFiles(folder: string): Promise<Made[]> {
  if (!(await isThere('soffice'))) return [];
  const sources = STYLES.map((_, index) => join(folder, `report${index}.fodt`));
  await Promise.all(STYLES.map(([, style], index) => writeFile(sources[index] ?? '', reportFodt(style))));
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const made: Made[] = [];
  for (const kind of ['docx', 'doc'] as const) {
    await run('soffice', ['--headless', profile, '--convert-to', kind, '--outdir', folder, ...sources]);
    for (const [index, [name, style]] of STYLES.entries()) {
      const bytes = await readFile(join(folder, `report${index}.${kind}`));
      made.push({ id: `LibreOffice, ${name}`, kind, bytes, rows: rowsOf(style) });
    }
  }
  return made;
}

async function isThere(program: string): Promise<boolean> {
  return run(program, ['--version']).then(
    () => true,
    () => false,
  );
}

/** The report in each manner of portal, in UTF-8 and in GBK that is not declared, and once as Word pastes it. */
function pages(): Made[] {
  const style: PrintStyle = { ...PLAIN, blanks: true };
  const body = /<body>([\s\S]*)<\/body>/.exec(reportHtml(style))?.[1] ?? '';
  const rows = rowsOf(style);
  const inStyles = PAGE_STYLES.map(({ id, page }, index): Made => {
    const isGbk = index % 2 === 1;
    const html = page(isGbk ? '' : '<meta charset="utf-8">').replace(ARTICLE, () => body);
    return {
      id: `page of ${id}, ${isGbk ? 'GBK' : 'UTF-8'}`,
      kind: 'html',
      bytes: iconv.encode(html, isGbk ? 'gbk' : 'utf8'),
      rows,
    };
  });
  const [first] = PAGE_STYLES;
  const pasted = first?.page('<meta charset="utf-8">').replace(ARTICLE, () => asWordPastes(body)) ?? '';
  return [...inStyles, { id: 'page pasted from Word', kind: 'html', bytes: Buffer.from(pasted), rows }];
}

function asWordPastes(html: string): string {
  const cell = 'border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt';
  const span = 'font-size:9.0pt;font-family:宋体;mso-hansi-font-family:Calibri;color:black';
  return html.replace(
    /<td class="\w+"([^>]*)>([^<]*)<\/td>/g,
    `<td$1 width=62 valign=center style="$1${cell}"><p class=MsoNormal align=center style="text-align:center;line-height:12.0pt"><span style="${span}">$2<o:p></o:p></span></p></td>`,
  );
}

const KINDS: Readonly<Record<string, Kind>> = { pdf: 'pdf', docx: 'docx', html: 'html', txt: 'text' };

/** The project’s own samples; one of them is damaged on purpose. */
async function keptFiles(): Promise<Made[]> {
  const names = (await readdir('sample/documents')).filter((name) => name !== 'shili-2018.docx').sort();
  return Promise.all(
    names.map(async (name): Promise<Made> => {
      const kind = KINDS[name.split('.').at(-1) ?? ''] ?? 'text';
      return { id: `sample ${name}`, kind, bytes: await readFile(join('sample/documents', name)), rows: [] };
    }),
  );
}
