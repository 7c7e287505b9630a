import { zipKind } from '../archive/zip/kind.ts';
import { xmlRoot } from '../xml/root.ts';

const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0';
const HEAD_BYTES = 16 * 1024;
const MEDIA_TYPE = /\bmimetype\s*=\s*["']application\/vnd\.oasis\.opendocument\.(text|spreadsheet)\b/;

/** Which kind of OpenDocument bytes are, in a package or in one file of XML; null where they are none that is read. */
export function openDocumentKind(bytes: Uint8Array): 'text' | 'spreadsheet' | null {
  const kind = zipKind(bytes);
  if (kind === 'odt') return 'text';
  if (kind === 'ods') return 'spreadsheet';
  if (kind !== null || !xmlRoot(bytes)?.namespaces.includes(OFFICE)) return null;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEAD_BYTES, bytes.length));
  const named = MEDIA_TYPE.exec(head.toString('latin1').replaceAll('\0', ''))?.[1];
  return named === 'text' || named === 'spreadsheet' ? named : null;
}
