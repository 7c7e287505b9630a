import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DefectError, UnreadableDocumentError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { withNewEnd } from './mend.ts';

const PDFJS_FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * A page that takes fonts and shows nothing. Without one pdf.js finds no place for its fonts and draws the outline
 * of every character instead, which costs more than all the rest of reading.
 */
const FONT_SINK = {
  documentElement: { getElementsByTagName: () => [{ append: () => undefined }] },
  createElement: () => ({ sheet: { cssRules: [], insertRule: () => 0 }, remove: () => undefined }),
};

const OPTIONS = {
  cMapUrl: join(PDFJS_FOLDER, 'cmaps') + sep,
  cMapPacked: true,
  standardFontDataUrl: join(PDFJS_FOLDER, 'standard_fonts') + sep,
  verbosity: 0,
  isEvalSupported: false,
  disableFontFace: false,
  useSystemFonts: false,
  ownerDocument: FONT_SINK,
  /** No picture is decoded: a small file may hold a picture that fills the memory. */
  maxImageSize: 0,
};

/**
 * Opens a PDF, lets it be read, and closes it in every case. A file whose end is lost is opened by what is left.
 *
 * @throws UnreadableDocumentError `pdf.encrypted` or `pdf.damaged` when it does not open, and whatever `read` throws
 */
export async function withPdf<T>(raw: RawDocument, read: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
  try {
    return await openAndRead(raw.name, raw.bytes, read);
  } catch (error) {
    const mended = isDamage(error) ? withNewEnd(raw.bytes) : null;
    if (!mended) throw error;
    return await openAndRead(raw.name, mended, read);
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof UnreadableDocumentError && error.code === 'pdf.damaged';
}

async function openAndRead<T>(
  subject: string,
  bytes: Uint8Array,
  read: (pdf: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  // pdf.js takes the bytes over, so it gets a copy.
  const parser = new PDFParse({ ...OPTIONS, data: bytes.slice() });
  try {
    return await read(await open(parser, subject));
  } finally {
    await parser.destroy();
  }
}

/** pdf-parse keeps its document to itself, but positions and rules are only to be had from that. */
async function open(parser: PDFParse, subject: string): Promise<PDFDocumentProxy> {
  const load: unknown = Reflect.get(parser, 'load');
  if (typeof load !== 'function') {
    throw new DefectError('defect.unexpected', subject, { detail: 'pdf-parse no longer opens documents' });
  }
  try {
    return await load.call(parser);
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    throw new UnreadableDocumentError(locked ? 'pdf.encrypted' : 'pdf.damaged', subject, { cause });
  }
}
