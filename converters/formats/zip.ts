// ZIP archives: each member is a document of its own; with one document in it, an archive reads as that one.
// Seen on portals that publish the reports of a county's offices in one file.
import { UnreadableDocumentError } from '../../model/errors.ts';
import { defineFormat } from '../format.ts';
import { zipKind } from '../zip/kind.ts';
import { listMembers, WITHIN } from '../zip/members.ts';

/** Members that an error names. */
const NAMED = 10;

export default defineFormat({
  version: 1,
  mediaType: 'application/zip',
  sniff: (bytes) => (zipKind(bytes) === 'archive' ? 0.9 : 0),
  members: listMembers,
  read: async (raw) => {
    const names = listMembers(raw).map(({ name }) => name.slice(raw.name.length + WITHIN.length));
    const more = names.length > NAMED ? ' …' : '';
    const detail = `${names.length} members: ${names.slice(0, NAMED).join(', ')}${more}`;
    throw new UnreadableDocumentError('zip.not-one-document', raw.name, { detail });
  },
});
