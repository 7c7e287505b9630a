// Writes sample/documents/ anew: npm run sample. Needs LibreOffice (soffice) for DOCX and PDF.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { documentsFolder } from './documents-folder.ts';
import { COUNTY_2019, COUNTY_2020, COUNTY_2021, COUNTY_2022, COUNTY_2023 } from './figures.ts';
import {
  DISTRICT_2022,
  DISTRICT_2023,
  EDUCATION_2020,
  HEALTH_2020,
  RESOURCES_2020,
  TOWN_2022,
} from './figures-others.ts';
import { reportHtml } from './html.ts';
import type { SampleReport } from './report.ts';
import { statistics2014 } from './statistics-2014.ts';
import { blankLines, padded, pipeRows, tabbed } from './text-layouts.ts';

const FOLDER = documentsFolder();
/** Enough of a DOCX to be taken for one, and no more: the damaged file of the sample. */
const DAMAGED_BYTES = 2_000;

function write(name: string, bytes: string | Uint8Array): void {
  writeFileSync(join(FOLDER, name), bytes);
}

function officePage(report: SampleReport): string {
  const style =
    '<style>body{font-family:"Noto Serif CJK SC",serif;font-size:10pt}td{border:1px solid #000}</style>';
  return `<!DOCTYPE html><html><head><meta charset="utf-8">${style}</head><body>${reportHtml(report)}</body></html>`;
}

/** Lets LibreOffice convert a report; it writes beside its input, in a folder of its own. */
function writeByOffice(report: SampleReport, extension: 'docx' | 'pdf'): void {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-sample-'));
  const office = (filter: string, format: string, input: string) =>
    execFileSync('soffice', [
      `-env:UserInstallation=file://${folder}/profile`,
      ...['--headless', filter, '--convert-to', format, '--outdir', folder, join(folder, input)],
    ]);
  try {
    writeFileSync(join(folder, `${report.id}.html`), officePage(report));
    office('--infilter=HTML (StarWriter)', 'docx:MS Word 2007 XML', `${report.id}.html`);
    if (extension === 'pdf')
      office('--infilter=MS Word 2007 XML', 'pdf:writer_pdf_Export', `${report.id}.docx`);
    write(`${report.id}.${extension}`, readFileSync(join(folder, `${report.id}.${extension}`)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const report of [COUNTY_2023, TOWN_2022, DISTRICT_2023]) write(`${report.id}.html`, reportHtml(report));
write(`${COUNTY_2020.id}.html`, reportHtml(COUNTY_2020));
write(`${COUNTY_2021.id}.txt`, pipeRows(COUNTY_2021));
write('shili-2014.txt', iconv.encode(statistics2014(), 'gb18030'));
write(`${EDUCATION_2020.id}.txt`, tabbed(EDUCATION_2020));
write(`${RESOURCES_2020.id}.txt`, padded(RESOURCES_2020));
write(`${HEALTH_2020.id}.txt`, blankLines(HEALTH_2020));
writeByOffice(COUNTY_2022, 'docx');
writeByOffice(DISTRICT_2022, 'docx');
writeByOffice(COUNTY_2019, 'pdf');
write('shili-2018.docx', readFileSync(join(FOLDER, `${COUNTY_2022.id}.docx`)).subarray(0, DAMAGED_BYTES));
