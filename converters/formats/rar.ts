// RAR archives, of versions 4 and 5: each member is a document of its own, as in a ZIP archive.
// Seen where an office packed its report with the tool that its machines came with.

import { listRarMembers } from '../archive/rar/members.ts';
import { refuseMembers } from '../archive/zip/members.ts';
import { defineFormat } from '../format.ts';

/** `Rar!` and what no text goes on with; the version follows. */
const MAGIC = Buffer.from('Rar!\x1a\x07', 'latin1');

export default defineFormat({
  version: 1,
  mediaType: 'application/vnd.rar',
  sniff: (bytes) => (MAGIC.every((byte, index) => bytes[index] === byte) ? 1 : 0),
  members: listRarMembers,
  read: async (raw) => refuseMembers(raw, await listRarMembers(raw)),
});
