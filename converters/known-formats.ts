import { memberNames } from './archive/zip/directory.ts';
import { openCompoundFile } from './word-binary/ole2/compound-file.ts';
import { xmlRoot } from './xml/root.ts';

/** Formats that are known by their first bytes and that nothing here reads yet. */
interface KnownFormat {
  readonly name: string;
  readonly magic: readonly number[];
  /** Where the magic stands. */
  readonly offset?: number;
  /** The file is text behind its magic; of all others text that begins with the same letters is none. */
  readonly isText?: true;
}

const KNOWN_FORMATS: readonly KnownFormat[] = [
  { name: '7z archive', magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'gzip archive', magic: [0x1f, 0x8b, 0x08] },
  { name: 'bzip2 archive', magic: ascii('BZh') },
  { name: 'xz archive', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'tar archive', magic: ascii('ustar'), offset: 257 },
  { name: 'cabinet archive', magic: ascii('MSCF') },
  { name: 'PNG picture', magic: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'JPEG picture', magic: [0xff, 0xd8, 0xff] },
  { name: 'GIF picture', magic: ascii('GIF8') },
  { name: 'TIFF picture', magic: [0x49, 0x49, 0x2a, 0x00] },
  { name: 'TIFF picture', magic: [0x4d, 0x4d, 0x00, 0x2a] },
  { name: 'WebP picture', magic: ascii('WEBP'), offset: 8 },
  { name: 'HEIF picture', magic: ascii('ftypheic'), offset: 4 },
  { name: 'MP4 film', magic: ascii('ftyp'), offset: 4 },
  { name: 'Photoshop picture', magic: ascii('8BPS') },
  { name: 'DjVu document', magic: ascii('AT&TFORM') },
  { name: 'PostScript document', magic: ascii('%!PS'), isText: true },
  { name: 'CEB document of Founder Apabi', magic: ascii('Founder CEB') },
  { name: 'CEB document of Founder Apabi', magic: ascii('CEB') },
  { name: 'GD document of Sursen', magic: ascii('SURSEN') },
  { name: 'GD document of Sursen', magic: ascii('Sursen') },
  { name: 'GD document of Sursen', magic: ascii('GWD') },
  { name: 'SEP document of Sursen', magic: ascii('SEP') },
  { name: 'CAJ document of CNKI', magic: [...ascii('CAJ'), 0x00] },
  { name: 'CAJ document of CNKI', magic: [...ascii('HN'), 0x00, 0x00] },
  { name: 'KDH document of CNKI', magic: ascii('KDH') },
  { name: 'compiled help file (CHM)', magic: ascii('ITSF') },
  { name: 'AutoCAD drawing', magic: ascii('AC10') },
  { name: 'WordPerfect document', magic: [0xff, 0x57, 0x50, 0x43] },
  { name: 'Word 1 document', magic: [0x9b, 0xa5] },
  { name: 'Word 2 document', magic: [0xdb, 0xa5] },
  { name: 'Word for DOS or Write document', magic: [0x31, 0xbe, 0x00, 0x00] },
  { name: 'Write document', magic: [0x32, 0xbe, 0x00, 0x00] },
  { name: 'Microsoft Works document', magic: [0x01, 0xfe, 0x32, 0x00] },
  { name: 'Excel 2 workbook', magic: [0x09, 0x00, 0x04, 0x00] },
  { name: 'Excel 3 workbook', magic: [0x09, 0x02, 0x06, 0x00] },
  { name: 'Excel 4 workbook', magic: [0x09, 0x04, 0x06, 0x00] },
  { name: 'Excel 5 workbook', magic: [0x09, 0x08, 0x08, 0x00] },
  { name: 'Lotus 1-2-3 workbook', magic: [0x00, 0x00, 0x02, 0x00, 0x06, 0x04, 0x06, 0x00] },
  { name: 'Access database', magic: ascii('Standard Jet DB'), offset: 4 },
];
/** Within these bytes a binary file has one that no text has. */
const BINARY_BYTES = 512;
const OLE2_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The stream that holds an Office document under a password (MS-OFFCRYPTO 2.3.4.4), in UTF-16. */
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');
/** What an OLE2 file is that has this stream. */
const OLE2_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^PowerPoint Document$/i, 'PowerPoint presentation of 97 to 2003'],
  [/^(?:PP40|PP97_DUALSTORAGE)$/i, 'PowerPoint presentation of 95'],
  [/^(?:MatOST|MM|MN0|SPELLING)$/i, 'Microsoft Works document'],
  [/^VisioDocument$/i, 'Visio drawing'],
  [/^__properties_version1\.0$/i, 'Outlook message (MSG)'],
  [/^(?:Quill|Contents)$/i, 'Publisher or Works document'],
  [/^FileHeader$/i, 'Hangul document (HWP)'],
];
/** What a ZIP package is that has this member and that no reader takes. */
const PACKAGES: readonly (readonly [RegExp, string])[] = [
  [/^ppt\/(?:.*\/)?presentation\.xml$/i, 'PowerPoint presentation (PPTX)'],
  [/^visio\/document\.xml$/i, 'Visio drawing'],
  [/^META-INF\/container\.xml$/i, 'EPUB book'],
  [/(?:^|\/)FixedDoc(?:ument)?Seq(?:uence)?\.fdseq$/i, 'XPS document'],
  [/^(?:uof\.xml|.*\.uof)$/i, 'UOF document'],
  [
    /^Index\/(?:Document|Tables?)\b.*\.iwa$|^index\.(?:apxl|xml)(?:\.gz)?$|^Index\.zip$/i,
    'Apple iWork document',
  ],
  [/^META-INF\/manifest\.xml$|^mimetype$/i, 'OpenDocument file that is no text and no spreadsheet'],
];
/** An error quotes the name of a root up to this length. */
const MAX_NAME = 40;
/** What an XML file is whose root, or a namespace of it, is called so. */
const XML_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^UOF$|schemas\.uof\.org|\buof\b/i, 'UOF document'],
  [/^FictionBook$/, 'FictionBook'],
  [/^svg$/, 'SVG picture'],
  [/office\/word\/2003\/wordml$/, 'Word 2003 XML that is damaged'],
];

/**
 * Name of the format of bytes that no reader here takes, for people.
 * @returns null where the first bytes are of none of them
 */
export function unsupportedFormat(bytes: Uint8Array): string | null {
  if (startsWith(bytes, OLE2_MAGIC, 0)) return compoundKind(bytes);
  if (startsWith(bytes, ascii('PK'), 0)) return packageKind(bytes);
  const known = KNOWN_FORMATS.find(({ magic, offset = 0 }) => startsWith(bytes, magic, offset));
  const isIt = known && (known.isText || isBinary(Uint8Array.from(known.magic)) || isBinary(bytes));
  return isIt ? known.name : xmlKind(bytes);
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, BINARY_BYTES)
    .some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f);
}

function compoundKind(bytes: Uint8Array): string {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(ENCRYPTED_STREAM)) return 'Office document under a password';
  const names = openCompoundFile(bytes)?.names ?? [];
  const kind = OLE2_KINDS.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
  return kind ?? 'OLE2 file that is damaged or holds no Word or Excel document';
}

/** Name of the package that a ZIP file is; null where its members are of none that is known. */
export function packageKind(bytes: Uint8Array): string | null {
  const names = memberNames(bytes);
  return PACKAGES.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1] ?? null;
}

/** XML of any other kind is data of some program, which nobody reads as a text. */
function xmlKind(bytes: Uint8Array): string | null {
  const root = xmlRoot(bytes);
  if (!root) return null;
  const said = [root.name, ...root.namespaces];
  const kind = XML_KINDS.find(([pattern]) => said.some((word) => pattern.test(word)))?.[1];
  return kind ?? (root.isDeclared ? `XML file whose root is ${root.name.slice(0, MAX_NAME)}` : null);
}

function startsWith(bytes: Uint8Array, magic: readonly number[], offset: number): boolean {
  return magic.every((byte, index) => bytes[offset + index] === byte);
}

function ascii(text: string): readonly number[] {
  return [...Buffer.from(text, 'latin1')];
}
