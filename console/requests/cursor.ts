import type { Cursor } from '../../store/contracts/lookup.ts';

const LONGEST = 4_000;
const PARTS_AT_MOST = 8;

/** A cursor as it stands in an address: opaque to whoever sends it back. */
export function writeCursor(cursor: NonNullable<Cursor>): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor of an address; null where there is none, or one that nobody gave. */
export function readCursor(text: string | null): Cursor {
  if (text === null || text.length > LONGEST) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return isCursor(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isCursor(parsed: unknown): parsed is NonNullable<Cursor> {
  return (
    Array.isArray(parsed) &&
    parsed.length <= PARTS_AT_MOST &&
    parsed.every(
      (part) =>
        (typeof part === 'string' && !part.includes('\0')) ||
        (typeof part === 'number' && Number.isSafeInteger(part)),
    )
  );
}
