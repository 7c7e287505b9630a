import iconv from 'iconv-lite';
import officeCrypto from 'officecrypto-tool';
import {
  excel2003,
  flatOpc,
  flatOpenDocument,
  mail,
  openDocument,
  webArchive,
  word2003,
} from './containers.ts';
import { p, tbl, tc, tr, word, wordMembers } from './docx.ts';
import { ofd } from './ofd.ts';
import { rar } from './rar.ts';
import { ARTICLE, PAGE_STYLES } from './report-page.ts';
import { saved } from './saved.ts';
import { xls } from './xls.ts';
import { xlsx } from './xlsx.ts';
import { zip } from './zip.ts';

/** One input of a format. The first bytes are its magic. */
export interface FormatSample {
  readonly of: string;
  readonly bytes: Buffer;
}

const TEXT = '一、总体情况\n\t新收申请\n\t2\n| 规章 | 0 |\n\n2022年，全县主动公开政府信息3106条。\n'.repeat(
  8,
);
const BODY = p('一、总体情况') + tbl([tr([tc('新收'), tc('2')]), tr([tc('结转'), tc('')])]) + p('完');

const SHEET = {
  name: '统计表',
  cells: [
    { row: 0, column: 0, value: '新收' },
    { row: 0, column: 1, value: 2 },
    { row: 1, column: 1, value: 0 },
  ],
  merges: [[0, 0, 1, 0]],
} as const;

const OPEN_TABLE = (text: (value: string) => string) =>
  `<table:table table:name="表"><table:table-row><table:table-cell table:number-rows-spanned="2">${text('新收')}</table:table-cell><table:table-cell>${text('2')}</table:table-cell></table:table-row><table:table-row><table:covered-table-cell/><table:table-cell>${text('0')}</table:table-cell></table:table-row></table:table>`;
const OPEN_SHEET = OPEN_TABLE((text) => `<text:p>${text}</text:p>`);
const OPEN_TEXT = `<text:h text:outline-level="1">一、总体情况</text:h>${OPEN_SHEET}<text:p>完</text:p>`;

/** Inputs by format: every file of converters/formats/ needs some. */
export const FORMAT_SAMPLES: Readonly<Record<string, readonly FormatSample[]>> = {
  text: [
    { of: 'UTF-8', bytes: Buffer.from(TEXT) },
    { of: 'GBK', bytes: iconv.encode(TEXT, 'gbk') },
    { of: 'UTF-16', bytes: Buffer.from(`\ufeff${TEXT}`, 'utf16le') },
  ],
  html: [
    { of: 'fragment', bytes: Buffer.from(`<div>${ARTICLE}</div>`) },
    ...PAGE_STYLES.slice(0, 2).map(({ id, page }) => ({ of: id, bytes: iconv.encode(page(''), 'gbk') })),
  ],
  docx: [
    { of: 'stored', bytes: word(BODY) },
    { of: 'deflated', bytes: zip(wordMembers(BODY), { deflate: true }) },
  ],
  doc: [{ of: 'saved by LibreOffice', bytes: saved('rich.doc') }],
  rtf: [{ of: 'saved by LibreOffice', bytes: saved('rich.rtf') }],
  ofd: [
    {
      of: 'one page',
      bytes: ofd([{ texts: [{ text: '一、总体情况', x: 30, y: 40, size: 4 }], lines: [[30, 60, 90, 60]] }]),
    },
  ],
  mht: [
    { of: 'a page', bytes: webArchive(`<html><body>${ARTICLE}</body></html>`) },
    {
      of: 'frames',
      bytes: webArchive('<frameset></frameset>', [
        { headers: { 'Content-Type': 'text/html; charset=utf-8' }, content: Buffer.from(ARTICLE) },
      ]),
    },
  ],
  eml: [{ of: 'a document attached', bytes: mail('请查收附件。', { '报告.docx': word(BODY) }) }],
  'flat-opc': [{ of: 'a table', bytes: flatOpc(BODY) }],
  'word-2003': [{ of: 'a table', bytes: word2003(BODY) }],
  'excel-2003': [
    {
      of: 'a sheet',
      bytes: excel2003(
        '<Row><Cell ss:MergeDown="1"><Data ss:Type="String">新收</Data></Cell><Cell><Data ss:Type="Number">2</Data></Cell></Row><Row><Cell ss:Index="2"><Data ss:Type="Number">0</Data></Cell></Row>',
      ),
    },
  ],
  odt: [
    { of: 'packed', bytes: openDocument('text', OPEN_TEXT) },
    { of: 'flat', bytes: flatOpenDocument('text', OPEN_TEXT) },
  ],
  ods: [
    { of: 'packed', bytes: openDocument('spreadsheet', OPEN_SHEET) },
    { of: 'flat', bytes: flatOpenDocument('spreadsheet', OPEN_SHEET) },
  ],
  'protected-office': [
    {
      of: 'the password of Excel',
      bytes: officeCrypto.encrypt(xlsx([SHEET]), { password: 'VelvetSweatshop', type: 'standard' }),
    },
  ],
  xls: [{ of: 'one sheet', bytes: xls([SHEET]) }],
  xlsx: [{ of: 'one sheet', bytes: xlsx([SHEET]) }],
  zip: [
    { of: 'one document', bytes: zip({ '年报/报告.docx': word(BODY), '年报/说明.txt': '请用办公软件打开' }) },
    { of: 'archive in an archive', bytes: zip({ 'a.zip': zip({ 'b.txt': TEXT }, { deflate: true }) }) },
  ],
  rar: [{ of: 'two documents', bytes: rar({ '年报/报告.docx': word(BODY), '说明.txt': TEXT }) }],
  pdf: [{ of: 'one page', bytes: pdf(['Annual report 2022', 'Received 2', 'Carried out 0']) }],
};

/** A PDF of one page with these lines in Helvetica. */
function pdf(lines: readonly string[]): Buffer {
  const text = lines.map((line, index) => `1 0 0 1 72 ${720 - 20 * index} Tm (${line}) Tj`).join('\n');
  const stream = `BT /F1 12 Tf\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((content, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${content}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(
    `${body}${table}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}
