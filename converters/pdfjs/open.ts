import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DefectError, GongkaiError, UnreadableDocumentError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { withNewEnd } from './repair.ts';

const PDFJS_FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * A page that takes fonts and shows nothing. Without one pdf.js finds no place for its fonts and draws the outline
 * of every character instead, which costs more than all the rest of reading.
 */
const FONT_SINK = {
  documentElement: { getElementsByTagName: () => [{ append: () => undefined }] },
  createElement: () => ({ sheet: { cssRules: [], insertRule: () => 0 }, remove: () => undefined }),
};

const ALWAYS = {
  cMapUrl: join(PDFJS_FOLDER, 'cmaps') + sep,
  cMapPacked: true,
  standardFontDataUrl: join(PDFJS_FOLDER, 'standard_fonts') + sep,
  verbosity: 0,
  isEvalSupported: false,
  useSystemFonts: false,
};

/** How far a PDF is unpacked. */
export interface OpenOptions {
  readonly disableFontFace: boolean;
  readonly ownerDocument?: typeof FONT_SINK;
  /** Pixels of the largest picture that is decoded. */
  readonly maxImageSize: number;
  /** Folder of the decoders for rare kinds of pictures. */
  readonly wasmUrl?: string;
}

/** Text and rules. No picture is decoded: a small file may hold a picture that fills the memory. */
const TEXT_ONLY: OpenOptions = { disableFontFace: false, ownerDocument: FONT_SINK, maxImageSize: 0 };

/** Everything that a page shows, characters as outlines, to be drawn. */
export function toBeDrawn(maxImageSize: number): OpenOptions {
  return { disableFontFace: true, maxImageSize, wasmUrl: join(PDFJS_FOLDER, 'wasm') + sep };
}

/**
 * Opens a PDF, lets it be read, and closes it in every case. A file whose end is lost is opened by what is left.
 *
 * @throws UnreadableDocumentError `pdf.encrypted` or `pdf.damaged` when it does not open, and whatever `read` throws
 */
export async function withPdf<T>(
  raw: RawDocument,
  read: (pdf: PDFDocumentProxy) => Promise<T>,
  options: OpenOptions = TEXT_ONLY,
): Promise<T> {
  const openFrom = (bytes: Uint8Array): Promise<T> => openAndRead(raw, bytes, { read, options });
  try {
    return await openFrom(raw.bytes);
  } catch (error) {
    const mended = isDamage(error) ? withNewEnd(raw.bytes) : null;
    if (!mended) throw error;
    return await openFrom(mended);
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof UnreadableDocumentError && error.code === 'pdf.damaged';
}

interface Reading<T> {
  readonly read: (pdf: PDFDocumentProxy) => Promise<T>;
  readonly options: OpenOptions;
}

async function openAndRead<T>(
  { name }: RawDocument,
  bytes: Uint8Array,
  { read, options }: Reading<T>,
): Promise<T> {
  // Loaded with the first document that needs it: most are read without, and a reader is to start fast.
  const { PDFParse } = await import('pdf-parse');
  // pdf.js takes the bytes over, so it gets a copy.
  const parser = new PDFParse({ ...ALWAYS, ...options, data: bytes.slice() });
  try {
    return await read(await open(parser, name));
  } catch (cause) {
    throw isOfPdfJs(cause) ? new UnreadableDocumentError('pdf.damaged', name, { cause }) : cause;
  } finally {
    await parser.destroy();
  }
}

/** pdf.js reads parts of a file only when they are asked for, and says then that they are damaged. */
const EXCEPTIONS_OF_PDF_JS = /^(?:\w+Exception|FormatError)$/;

function isOfPdfJs(thrown: unknown): boolean {
  const name: unknown = thrown instanceof Object ? Reflect.get(thrown, 'name') : null;
  return !(thrown instanceof GongkaiError) && typeof name === 'string' && EXCEPTIONS_OF_PDF_JS.test(name);
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
