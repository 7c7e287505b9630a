import { createHash } from 'node:crypto';
import { LOCAL_SOURCE, type RawDocument } from '../../model/raw-document.ts';

/** Bytes or text as a raw document that came from a file. */
export function rawDocument(content: Uint8Array | string, name = 'input'): RawDocument {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), source: LOCAL_SOURCE };
}
