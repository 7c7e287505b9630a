import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Finding } from '../../model/finding.ts';
import type { PageMetadata } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { type Attached, readAttached } from '../attached.ts';
import { type Enclosed, NO_ENCLOSED } from '../enclosed.ts';
import type { ReadDocument } from '../format.ts';
import { joinBlocks } from '../join-blocks.ts';
import { markRead } from '../ocr/mark.ts';
import { arrangePages } from '../page-layout/arrange-pages.ts';
import { withoutFurniture } from '../page-layout/furniture.ts';
import { enforceLimit } from '../page-layout/keep-limit.ts';
import { layOut, type PageLayout } from '../page-layout/layout.ts';
import {
  countCharacters,
  findingsOn,
  isUnreadable,
  notesOn,
  totalOf,
  warning,
} from '../page-layout/quality.ts';
import { listRemovedText } from '../page-layout/removed-text.ts';
import { LIMITS } from '../page-layout/tolerances.ts';
import { beginPage } from '../page-signal.ts';
import { withPdf } from '../pdfjs/open.ts';
import { readPage } from '../pdfjs/page-content.ts';
import { listAttachments, NO_ATTACHMENTS, type PdfAttachments } from './attachments.ts';
import { readQuickly } from './pdfium/read-pages.ts';
import { pdfStart } from './prefix.ts';
import { withPictures } from './scanned-pages.ts';
import { inspectStreams } from './streams.ts';

/** A linearized file states its length within this. */
const HEAD_BYTES = 1024;

/** The pages of a PDF as blocks, by PDFium and, for every doubt, by pdf.js. @throws UnreadableDocumentError */
export async function readPdf(
  whole: RawDocument,
  enclosed: Enclosed = NO_ENCLOSED,
): Promise<Outcome<ReadDocument>> {
  const raw = { ...whole, bytes: whole.bytes.subarray(Math.max(0, pdfStart(whole.bytes))) };
  const streams = inspectStreams(raw.bytes);
  if (streams.isBomb) {
    const detail = `a stream unfolds to more than ${LIMITS.unfoldedStream} bytes`;
    throw new UnreadableDocumentError('convert.limit', raw.name, { detail });
  }
  const isWhole = streams.damaged === 0 && !isCutOff(raw.bytes);
  // Only pdf.js tells which layers are switched on.
  const quick = isWhole && !hasLayers(raw.bytes) ? await quickPages(raw) : null;
  const pages = quick ?? (await withPdf(raw, (pdf) => readPages(pdf, raw)));
  const attached = await readAttachments(pages, enclosed);
  if (attached.documents.length > 0 && isUnreadable(totalOf(pages.layouts))) {
    return withAttached(outcome({ charset: null, metadata: pages.metadata, blocks: [] }), attached);
  }
  requirePages(raw, pages);
  return withAttached(await readShown(raw, pages, streams.damaged), attached);
}

/** A page that says no more than this is a cover. */
const MOST_OF_A_COVER = 400;

/** Of a portfolio, or behind a cover, the attached files are the document; elsewhere they are only named. */
async function readAttachments({ layouts, attachments }: Pages, enclosed: Enclosed): Promise<Attached> {
  const { isPortfolio, files } = attachments;
  const isCover = totalOf(layouts).all < MOST_OF_A_COVER;
  if (isPortfolio || isCover) return readAttached(files, enclosed, 'pdf.attachment');
  const notes = files.map(({ name }) => ({
    rule: 'pdf.attachment',
    cells: [],
    message: `Attached to the document, not read: ${name}`,
  }));
  return { documents: [], notes };
}

function withAttached(own: Outcome<ReadDocument>, { documents, notes }: Attached): Outcome<ReadDocument> {
  const { blocks, metadata } = own.value;
  const title = metadata.title ?? documents[0]?.value.metadata.title ?? null;
  return outcome(
    {
      ...own.value,
      metadata: { ...metadata, title },
      blocks: joinBlocks([blocks, ...documents.map(({ value }) => value.blocks)]),
    },
    {
      findings: [own, ...documents].flatMap(({ findings }) => findings),
      notes: [...own.notes, ...notes, ...documents.flatMap((document) => document.notes)],
      removed: [own, ...documents].flatMap(({ removed }) => removed),
    },
  );
}

/** What the pages themselves show. */
async function readShown(
  raw: RawDocument,
  pages: Pages,
  damagedStreams: number,
): Promise<Outcome<ReadDocument>> {
  const { failed, metadata } = pages;
  const { layouts, readAsPictures, notes } = await withPictures(raw, pages.layouts);
  const unfurnished = withoutFurniture(layouts);
  const { blocks, removed } = arrangePages(unfurnished.layouts);
  return outcome(
    { charset: null, metadata, blocks: markRead(blocks, readAsPictures) },
    {
      findings: [...damageFindings(raw, { failed, damagedStreams }), ...findingsOn(layouts)],
      notes: [...notesOn(layouts), ...notes],
      removed: [...watermarks(layouts), ...listRemovedText(layouts), ...unfurnished.removed, ...removed],
    },
  );
}

interface Pages {
  readonly layouts: readonly PageLayout[];
  /** Numbers of the pages that could not be read, and why the first could not. */
  readonly failed: readonly number[];
  readonly cause: unknown;
  readonly metadata: PageMetadata;
  readonly attachments: PdfAttachments;
}

/** The pages of a sound document, read the quick way; null where that does not do. */
async function quickPages(raw: RawDocument): Promise<Pages | null> {
  const quick = await readQuickly(raw.bytes, (content) => layOut(content, countCharacters(content)));
  if (!quick) return null;
  const layouts = quick.pages;
  if (isUnreadable(totalOf(layouts))) return null;
  const metadata = { title: titleIn(quick.title), publisher: null, publishedOn: null };
  const attachments =
    quick.attachments > 0 ? await withPdf(raw, (pdf) => listAttachments(pdf, raw)) : NO_ATTACHMENTS;
  return { layouts, failed: [], cause: null, metadata, attachments };
}

async function readPages(pdf: PDFDocumentProxy, raw: RawDocument): Promise<Pages> {
  const subject = raw.name;
  enforceLimit(subject, 'pages', [pdf.numPages, LIMITS.pages]);
  const layers = await pdf.getOptionalContentConfig();
  const isShown = (layer: unknown) => layers.isVisible(layer) !== false;
  const layouts: PageLayout[] = [];
  const failed: number[] = [];
  let cause: unknown;
  for (let number = 1; number <= pdf.numPages; number++) {
    beginPage({ page: number, work: 'read' });
    try {
      layouts.push(await readLayout(pdf, number, { subject, isShown }));
    } catch (error) {
      if (error instanceof UnreadableDocumentError) throw error;
      cause ??= error;
      failed.push(number);
    }
  }
  return {
    layouts,
    failed,
    cause,
    metadata: { title: await titleOf(pdf), publisher: null, publishedOn: null },
    attachments: await listAttachments(pdf, raw),
  };
}

async function readLayout(
  pdf: PDFDocumentProxy,
  number: number,
  reading: Parameters<typeof readPage>[1],
): Promise<PageLayout> {
  const page = await pdf.getPage(number);
  const content = await readPage(page, reading);
  page.cleanup();
  return layOut(content, countCharacters(content));
}

/** @throws UnreadableDocumentError where no page could be read, or those that could are empty for the damage */
function requirePages(raw: RawDocument, { layouts, failed, cause }: Pages): void {
  const isEmpty = totalOf(layouts).all === 0;
  const isDamaged = failed.length > 0 && (isEmpty || layouts.length === 0);
  if (isDamaged || (isEmpty && isCutOff(raw.bytes))) {
    throw new UnreadableDocumentError('pdf.damaged', raw.name, { cause });
  }
}

/** A list of properties that cannot be read costs the title and nothing else. */
async function titleOf(pdf: PDFDocumentProxy): Promise<string | null> {
  const properties = await pdf.getMetadata().catch(() => null);
  if (!properties) return null;
  const title: unknown = Reflect.get(properties.info, 'Title');
  return typeof title === 'string' ? titleIn(title) : null;
}

/** The name of the file that it was made from is no title. */
function titleIn(title: string): string | null {
  const text = title.trim();
  const isTitle = /[\u4e00-\u9fff]{4}/.test(text) && !/\.(?:docx?|wps|pdf|rtf|html?)$/i.test(text);
  return isTitle ? text : null;
}

function damageFindings(
  raw: RawDocument,
  { failed, damagedStreams }: { failed: readonly number[]; damagedStreams: number },
): Finding[] {
  const reasons = [
    failed.length > 0 ? `pages that cannot be read: ${failed.join(', ')}` : '',
    damagedStreams > 0 ? `damaged parts: ${damagedStreams}` : '',
    isCutOff(raw.bytes) ? 'the end of the file is missing' : '',
  ].filter(Boolean);
  if (reasons.length === 0) return [];
  return [
    warning('pdf.partial', `The PDF is damaged and was read as far as possible (${reasons.join('; ')}).`),
  ];
}

function hasLayers(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/OCProperties');
}

/** A whole file ends with a mark; a linearized one has another near its beginning and states its length. */
function isCutOff(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = /\/Linearized\s[^>]*?\/L\s+(\d+)/.exec(file.toString('latin1', 0, HEAD_BYTES))?.[1];
  return file.lastIndexOf('%%EOF') < 0 || (stated !== undefined && Number(stated) > file.length);
}

function watermarks(layouts: readonly PageLayout[]) {
  return layouts
    .filter(({ slanted }) => slanted !== '')
    .map(({ page, slanted }) => ({ reason: 'watermark', text: slanted, at: placeAt({ page }) }));
}
