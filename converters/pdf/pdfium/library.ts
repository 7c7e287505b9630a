import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init } from '@embedpdf/pdfium';

/** A place in PDFium’s memory; 0 is none. */
export type Pointer = number;

/** The functions of PDFium’s C interface that are used, each behind an underscore. */
type CalledName =
  | '_malloc'
  | '_free'
  | '_FPDF_LoadMemDocument'
  | '_FPDF_CloseDocument'
  | '_FPDF_GetPageCount'
  | '_FPDFDoc_GetAttachmentCount'
  | '_FPDF_GetMetaText'
  | '_FPDF_LoadPage'
  | '_FPDF_ClosePage'
  | '_FPDF_GetPageBoundingBox'
  | '_FPDFPage_GetRotation'
  | '_FPDFPage_GetAnnotCount'
  | '_FPDFPage_GetAnnot'
  | '_FPDFPage_CloseAnnot'
  | '_FPDFAnnot_GetSubtype'
  | '_FPDFPage_CountObjects'
  | '_FPDFPage_GetObject'
  | '_FPDFFormObj_CountObjects'
  | '_FPDFFormObj_GetObject'
  | '_FPDFPageObj_GetType'
  | '_FPDFPageObj_GetMatrix'
  | '_FPDFPageObj_GetStrokeWidth'
  | '_FPDFPageObj_GetBounds'
  | '_FPDFPageObj_GetFillColor'
  | '_FPDFPageObj_GetClipPath'
  | '_FPDFClipPath_CountPaths'
  | '_FPDFClipPath_CountPathSegments'
  | '_FPDFClipPath_GetPathSegment'
  | '_FPDFPageObj_CountMarks'
  | '_FPDFPageObj_GetMark'
  | '_FPDFPageObjMark_GetName'
  | '_FPDFTextObj_GetTextRenderMode'
  | '_FPDFPath_GetDrawMode'
  | '_FPDFPath_CountSegments'
  | '_FPDFPath_GetPathSegment'
  | '_FPDFPathSegment_GetPoint'
  | '_FPDFPathSegment_GetType'
  | '_FPDFPathSegment_GetClose'
  | '_FPDFText_LoadPage'
  | '_FPDFText_ClosePage'
  | '_FPDFText_CountChars'
  | '_FPDFText_IsGenerated'
  | '_FPDFText_HasUnicodeMapError'
  | '_FPDFText_GetUnicode'
  | '_FPDFText_GetFontSize'
  | '_FPDFText_GetTextObject'
  | '_FPDFText_GetMatrix'
  | '_FPDFText_GetCharOrigin'
  | '_FPDFTextObj_GetFont'
  | '_FPDFFont_GetIsEmbedded'
  | '_FPDFFont_GetGlyphWidth';

/** Takes numbers and places in memory, as the header files of PDFium say; answers with one, or with 0 for no. */
type Call = (...given: readonly number[]) => number;

/** PDFium with its memory, seen as numbers of several kinds. */
export type Pdfium = Readonly<Record<CalledName, Call>> & {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
};

let loaded: Promise<Pdfium> | null = null;

/** PDFium, compiled when it is first asked for. */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= load();
  return loaded;
}

/** Drops PDFium after a fault in it: what it then holds in memory is not to be relied on. */
export function dropPdfium(): void {
  loaded = null;
}

async function load(): Promise<Pdfium> {
  const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const wasmBinary = Uint8Array.from(await readFile(path)).buffer;
  const library = await init({ wasmBinary });
  library.PDFiumExt_Init();
  return library.pdfium as unknown as Pdfium;
}

/** PDFium with room for the numbers that it writes. */
export interface PdfiumContext {
  readonly pdfium: Pdfium;
  /** 64 bytes, at a multiple of 8. */
  readonly room: Pointer;
}
