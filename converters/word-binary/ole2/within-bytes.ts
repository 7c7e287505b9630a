import type { ErrorCode } from '../../../model/error-codes.ts';
import { UnreadableDocumentError } from '../../../model/errors.ts';

/**
 * Runs a reader of binary structures. Where one leads beyond the end of its bytes, the document is damaged.
 * @throws UnreadableDocumentError with this code, besides what the reader throws
 */
export function withinBytes<T>(read: () => T, code: ErrorCode, subject: string): T {
  try {
    return read();
  } catch (cause) {
    if (!leadsOut(cause)) throw cause;
    throw new UnreadableDocumentError(code, subject, { detail: 'a structure leads out of the file', cause });
  }
}

/**
 * Runs a reader of a structure that a document can be read without.
 * @param fallback stands for the structure where it leads beyond the end of its bytes; is to report that
 */
export function withinBytesOr<T>(read: () => T, fallback: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!leadsOut(cause)) throw cause;
    return fallback();
  }
}

function leadsOut(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code;
  return code === 'ERR_OUT_OF_RANGE' || code === 'ERR_BUFFER_OUT_OF_BOUNDS';
}
