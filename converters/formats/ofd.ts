// OFD (GB/T 33190), the national format of printed pages: text by its place, tables from their rules or alignment.
// Seen as attachment of notices on portals of provinces and ministries since 2020.

import { zipKind } from '../archive/zip/kind.ts';
import { defineFormat, readsWith } from '../format.ts';

export default defineFormat({
  version: 4,
  mediaType: 'application/ofd',
  sniff: (bytes) => (zipKind(bytes) === 'ofd' ? 0.9 : 0),
  read: readsWith(async () => (await import('../ofd/document.ts')).readOfd),
});
