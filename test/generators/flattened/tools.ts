import mammoth from 'mammoth';
import { NodeHtmlMarkdown } from 'node-html-markdown';
import { PDFParse } from 'pdf-parse';
import TurndownService from 'turndown';
import type { MadeReport } from '../made/report.ts';
import { type TextProperty, textsInBrowser } from './browser.ts';
import { type Dialect, withTablesAsCsv } from './csv.ts';
import { documentsIn, FORMATS, type FormatName } from './formats.ts';
import { textsByOffice } from './office-text.ts';
import { type Program, printedBy } from './programs.ts';

/**
 * What is left of the cells of a row: each of them, blank ones included, by a border, a line or a position; the
 * numbers, of which one cannot tell where a blank cell stood, nor always which row they are of; or the digits, which run together.
 */
export type Kept = 'cells' | 'numbers' | 'digits';

/** A way to make text of reports. */
export interface Tool {
  readonly name: string;
  readonly needs: readonly Program[];
  readonly keeps: Kept;
  readonly flatten: (reports: readonly MadeReport[]) => Promise<readonly string[]>;
}

interface Way {
  readonly keeps?: Kept;
  readonly needs?: readonly Program[];
  readonly flatten: (documents: readonly Uint8Array[], ending: string) => Promise<readonly string[]>;
}

function toolFor(name: string, format: FormatName, { keeps = 'cells', needs = [], flatten }: Way): Tool {
  const { ending } = FORMATS[format];
  return {
    name: `${name} of ${format}`,
    needs: [...FORMATS[format].needs, ...needs],
    keeps,
    flatten: async (reports) => flatten(await documentsIn(format, reports), ending),
  };
}

/** A program that prints the text of a file. */
function printing(program: Program, args: (path: string) => readonly string[], keeps: Kept = 'cells'): Way {
  return {
    keeps,
    needs: [program],
    flatten: (documents, ending) => printedBy(program, documents, { ending, args }),
  };
}

/** Something in this process that makes text of one file. */
function making(make: (document: Buffer) => string | Promise<string>, keeps: Kept = 'cells'): Way {
  return {
    keeps,
    flatten: (documents) => Promise.all(documents.map((document) => make(Buffer.from(document)))),
  };
}

function inBrowser(property: TextProperty, keeps: Kept, change = (text: string) => text): Way {
  return {
    keeps,
    needs: ['chromium'],
    flatten: async (pages) => (await textsInBrowser(pages, property)).map(change),
  };
}

const collapsed = (text: string) => text.replace(/\s+/gu, ' ').trim();
const withoutSpace = (text: string) => text.replace(/\s+/gu, '');

const OFFICE: Way = { needs: ['soffice'], flatten: textsByOffice };
const rawText = async (buffer: Buffer) => (await mammoth.extractRawText({ buffer })).value;
const htmlOf = async (buffer: Buffer) => (await mammoth.convertToHtml({ buffer })).value;

async function pdfText(data: Buffer): Promise<string> {
  const parser = new PDFParse({ data: new Uint8Array(data) });
  try {
    return (await parser.getText()).text;
  } finally {
    await parser.destroy();
  }
}

const pdftotext = (...flags: readonly string[]) =>
  printing(
    'pdftotext',
    (path) => [...flags, '-enc', 'UTF-8', path, '-'],
    flags.includes('-layout') ? 'cells' : 'numbers',
  );
const pandoc = (from: string, to: string) =>
  printing('pandoc', (path) => [`--from=${from}`, `--to=${to}`, path]);

const OF_PDF = (['office.pdf', 'chromium.pdf'] as const).flatMap((format) => [
  toolFor('pdftotext', format, pdftotext()),
  toolFor('pdftotext -layout', format, pdftotext('-layout')),
  toolFor('pdftotext -raw', format, pdftotext('-raw')),
  toolFor(
    'pdf2txt (pdfminer)',
    format,
    printing('pdf2txt', (path) => [path], 'numbers'),
  ),
  toolFor('pdf-parse', format, making(pdfText, 'numbers')),
]);

const OF_WORD = [
  ...['plain', 'gfm', 'markdown'].map((to) => toolFor(`pandoc ${to}`, 'office.docx', pandoc('docx', to))),
  toolFor('mammoth', 'written.docx', making(rawText)),
  toolFor('mammoth', 'office.docx', making(rawText)),
  toolFor(
    'mammoth, no white space',
    'written.docx',
    making(async (file) => withoutSpace(await rawText(file)), 'digits'),
  ),
  toolFor(
    'mammoth to Markdown tables',
    'written.docx',
    making(async (file) => NodeHtmlMarkdown.translate(await htmlOf(file)), 'numbers'),
  ),
  toolFor('LibreOffice', 'office.docx', OFFICE),
  toolFor('LibreOffice', 'office.doc', OFFICE),
  toolFor(
    'antiword',
    'office.doc',
    printing('antiword', (path) => ['-m', 'UTF-8.txt', path]),
  ),
  toolFor(
    'antiword -w 0',
    'office.doc',
    printing('antiword', (path) => ['-w', '0', '-m', 'UTF-8.txt', path]),
  ),
  toolFor(
    'catdoc',
    'office.doc',
    printing('catdoc', (path) => ['-d', 'utf-8', path]),
  ),
];

const UTF8_LYNX = ['-dump', '-nolist', '-force_html', '-assume_charset=utf-8', '-display_charset=utf-8'];
const UTF8_W3M = ['-dump', '-I', 'UTF-8', '-O', 'UTF-8', '-T', 'text/html'];

const OF_PAGES = [
  ...['plain', 'gfm', 'markdown'].map((to) => toolFor(`pandoc ${to}`, 'page.html', pandoc('html', to))),
  toolFor(
    'w3m',
    'page.html',
    printing('w3m', (path) => [...UTF8_W3M, path]),
  ),
  toolFor(
    'lynx',
    'page.html',
    printing('lynx', (path) => [...UTF8_LYNX, path], 'numbers'),
  ),
  toolFor(
    'html2text',
    'page.html',
    printing('html2text', (path) => [path, 'utf-8']),
  ),
  toolFor(
    'node-html-markdown',
    'page.html',
    // It leaves out the places of merged cells and fills rows up, so that blanks at their ends tell nothing.
    making((page) => NodeHtmlMarkdown.translate(page.toString('utf8')), 'numbers'),
  ),
  toolFor(
    'turndown',
    'page.html',
    making((page) => new TurndownService().turndown(page.toString('utf8')), 'numbers'),
  ),
  toolFor('innerText', 'page.html', inBrowser('innerText', 'cells')),
  toolFor('innerText, collapsed', 'page.html', inBrowser('innerText', 'numbers', collapsed)),
  toolFor('textContent', 'page.html', inBrowser('textContent', 'digits')),
  toolFor('textContent, collapsed', 'page.html', inBrowser('textContent', 'digits', collapsed)),
  toolFor('textContent, no white space', 'page.html', inBrowser('textContent', 'digits', withoutSpace)),
];

function tablesAs(name: string, dialect: Dialect): Tool {
  return {
    name,
    needs: [],
    keeps: 'cells',
    flatten: async (reports) => reports.map((report) => withTablesAsCsv(report, dialect)),
  };
}

export const TOOLS: readonly Tool[] = [
  ...OF_PDF,
  ...OF_WORD,
  ...OF_PAGES,
  tablesAs('tables as CSV', { separator: ',', repeatsMerged: false }),
  tablesAs('tables as TSV, merged cells repeated', { separator: '\t', repeatsMerged: true }),
];
