import { memberNames } from './directory.ts';

/** What a ZIP file is: a kind of document, a package of a kind that nothing here reads, or members on their own. */
export type ZipKind = 'word' | 'workbook' | 'ofd' | 'other-package' | 'archive';

/** First bytes of a ZIP file with members, and of an empty one. */
const MAGIC = ['PK\x03\x04', 'PK\x05\x06'];
/** The first kind of which a member speaks. */
const KINDS: readonly (readonly [ZipKind, RegExp])[] = [
  ['workbook', /^xl\/\w+\.(?:xml|bin)$/i],
  ['ofd', /^OFD\.xml$|^Doc_\d+\/Document\.xml$/i],
  ['word', /^word\/[\w.-]+\.xml$/i],
  ['other-package', /^(?:ppt\/presentation\.xml|META-INF\/(?:manifest|container)\.xml|mimetype)$/i],
  ['word', /^(?:\[Content_Types\]\.xml|_rels\/\.rels)$/i],
];

/** Tells what a ZIP file is by the names of its members; null where the bytes begin as none. */
export function zipKind(bytes: Uint8Array): ZipKind | null {
  if (!MAGIC.includes(Buffer.from(bytes.subarray(0, 4)).toString('latin1'))) return null;
  const names = memberNames(bytes);
  const kind = KINDS.find(([, pattern]) => names.some((name) => pattern.test(name)));
  return kind?.[0] ?? 'archive';
}
