import { memberNames } from './directory.ts';

/** What a ZIP file is: a kind of document, a package of a kind that nothing here reads, or members on their own. */
export type ZipKind = 'word' | 'workbook' | 'ofd' | 'odt' | 'ods' | 'other-package' | 'archive';

/** First bytes of a ZIP file with members, and of an empty one. */
const MAGIC = ['PK\x03\x04', 'PK\x05\x06'];
/** The first kind of which a member speaks. Programs may put the parts of a package into any folder, in any case. */
const KINDS: readonly (readonly [ZipKind, RegExp])[] = [
  ['workbook', /^xl\/\w+\.(?:xml|bin)$/],
  ['ofd', /^ofd\.xml$|^doc_\d+\/document\.xml$/],
  ['word', /^word\/[\w.-]+\.xml$/],
  [
    'other-package',
    /^(?:ppt\/presentation\.xml|visio\/document\.xml|meta-inf\/(?:manifest|container)\.xml|mimetype|uof\.xml|index\.zip)$|\.iwa$|\.fdseq$/,
  ],
];
/** Kinds of packages of Office (ECMA-376 part 2): of these only in a file that has the parts of one. */
const OFFICE = /^(?:\[content_types\]\.xml|_rels\/\.rels)$/;
const OFFICE_KINDS: readonly (readonly [ZipKind, RegExp])[] = [
  ['workbook', /(?:^|\/)workbook\d*\.(?:xml|bin)$/],
  ['other-package', /(?:^|\/)presentation\d*\.xml$/],
  ['word', /./],
];
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';
const MEMBER_HEAD_BYTES = 30;
/** The first member stands at the very beginning. */
const FIRST_MEMBER_BYTES = 4 * 1024;

/** Tells what a ZIP file is by the names of its members; null where the bytes begin as none. */
export function zipKind(bytes: Uint8Array): ZipKind | null {
  if (!MAGIC.includes(Buffer.from(bytes.subarray(0, 4)).toString('latin1'))) return null;
  const names = memberNames(bytes).map((name) =>
    name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase(),
  );
  const firstOf = (kinds: typeof KINDS) =>
    kinds.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0];
  const kind = firstOf(KINDS);
  if (kind === 'other-package') return openDocumentKind(bytes) ?? kind;
  if (kind) return kind;
  return (names.some((name) => OFFICE.test(name)) ? firstOf(OFFICE_KINDS) : undefined) ?? 'archive';
}

/** OpenDocument (ISO/IEC 26300 part 3, 3.3) says what it is in its first member, which is stored as it is. */
function openDocumentKind(bytes: Uint8Array): 'odt' | 'ods' | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, FIRST_MEMBER_BYTES));
  const at = head.indexOf(OPEN_DOCUMENT, MEMBER_HEAD_BYTES, 'latin1');
  if (at < 0) return null;
  const named = head.toString('latin1', at + OPEN_DOCUMENT.length, at + OPEN_DOCUMENT.length + 12);
  if (named.startsWith('text')) return 'odt';
  return named.startsWith('spreadsheet') ? 'ods' : null;
}
