/** Readers look for the mark within the first kilobyte; what a server printed before it may be longer. */
const HEAD_BYTES = 64 * 1024;
const MARK = /%PDF-\d\.\d/;
/** What every PDF has behind its mark, and a text that speaks of PDF has not. */
const OBJECT = Buffer.from(' obj');

/** Where a PDF begins in some bytes: at its mark; -1 where there is none. */
export function pdfStart(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = file.toString('latin1', 0, HEAD_BYTES).search(MARK);
  return at < 8 || file.includes(OBJECT, at) ? at : -1;
}
