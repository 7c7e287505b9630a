import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { RawDocument } from '../../model/raw-document.ts';
import { readMember } from '../archive/zip/members.ts';

/** Files that are attached to a PDF. */
export interface PdfAttachments {
  /** The PDF is a portfolio: its pages only say so. */
  readonly isPortfolio: boolean;
  readonly files: readonly RawDocument[];
}

export const NO_ATTACHMENTS: PdfAttachments = { isPortfolio: false, files: [] };
/** Files that are looked at; a portfolio of a county has some twenty. */
const MAX_FILES = 200;

/** The files that are attached to a PDF (ISO 32000-1, 7.11.4), by their names. */
export async function listAttachments(pdf: PDFDocumentProxy, raw: RawDocument): Promise<PdfAttachments> {
  const attached: unknown = await pdf.getAttachments();
  const files = Object.values(attached ?? {}).slice(0, MAX_FILES);
  if (files.length === 0) return NO_ATTACHMENTS;
  const { info } = await pdf.getMetadata();
  return {
    isPortfolio: Reflect.get(info, 'IsCollectionPresent') === true,
    files: files.flatMap((file: { filename?: unknown; content?: unknown }) =>
      file.content instanceof Uint8Array || ArrayBuffer.isView(file.content)
        ? [readMember(raw, String(file.filename ?? 'attachment'), file.content as Uint8Array)]
        : [],
    ),
  };
}
