// ZIP archives: each member is a document of its own; with one document in it, an archive reads as that one.
// Seen on portals that publish the reports of a county's offices in one file.

import { zipKind } from '../archive/zip/kind.ts';
import { listMembers, refuseMembers } from '../archive/zip/members.ts';
import { defineFormat } from '../format.ts';

export default defineFormat({
  version: 1,
  mediaType: 'application/zip',
  sniff: (bytes) => (zipKind(bytes) === 'archive' ? 0.9 : 0),
  members: listMembers,
  read: async (raw) => refuseMembers(raw, listMembers(raw)),
});
