import { createHash } from 'node:crypto';
import { UnreadableDocumentError } from '../../../model/errors.ts';
import type { RawDocument } from '../../../model/raw-document.ts';
import { openArchive } from './archive.ts';

const MEGABYTE = 1024 * 1024;
/** What one archive may hold, and what its members may come to: a year's reports of a county are some 60 files. */
export const LIMITS = { members: 1_000, inflatedBytes: 128 * MEGABYTE };
/** Members that an error names. */
const NAMED = 10;
/** Between the name of an archive and that of a member. */
const WITHIN = '!/';
/** What systems leave behind in archives. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX\/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/**
 * The files in a ZIP archive as documents of their own, by name. Each is called by the path in the archive, which is
 * shown to people and never used as one, behind the name of the archive: `reports.zip!/town/report.docx`. It comes from
 * where the archive came from.
 *
 * @throws UnreadableDocumentError `zip.damaged`, `zip.encrypted`, `convert.limit`
 */
export function listMembers(raw: RawDocument): readonly RawDocument[] {
  const opening = { subject: raw.name, damaged: 'zip.damaged', ...LIMITS } as const;
  const archive = openArchive(raw.bytes, opening);
  const names = archive.names.filter((name) => !/[\\/]$/.test(name) && !isLeftover(name));
  return names.sort().map((name) => readMember(raw, name, archive.read(name)));
}

/** Whether a member is none of whoever made the archive, but of the system that did. */
export function isLeftover(name: string): boolean {
  return LEFTOVER.test(name);
}

/** A file in an archive as a document of its own. */
export function readMember(raw: RawDocument, name: string, bytes: Uint8Array): RawDocument {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: `${raw.name}${WITHIN}${shownName(name)}`, bytes, sha256, source: raw.source };
}

/** What `read` of an archive says: the reader of its one document was asked before. @throws it */
export function refuseMembers(raw: RawDocument, members: readonly RawDocument[]): never {
  const names = members.map(({ name }) => name.slice(raw.name.length + WITHIN.length));
  const more = names.length > NAMED ? ' …' : '';
  const detail = `${names.length} members: ${names.slice(0, NAMED).join(', ')}${more}`;
  throw new UnreadableDocumentError('zip.not-one-document', raw.name, { detail });
}

/** Names may hold whatever the archive says: steps up, drives, control characters. */
function shownName(name: string): string {
  const steps = name.replaceAll('\\', '/').split('/');
  const kept = steps.filter((step) => !['', '.', '..'].includes(step));
  return (
    kept
      .join('/')
      .replace(/\p{Cc}/gu, '')
      .slice(0, 200) || 'member'
  );
}
