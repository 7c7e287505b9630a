/** Formats that are known by their first bytes and that nothing here reads yet. */
interface KnownFormat {
  readonly name: string;
  readonly magic: readonly number[];
  /** Where the magic stands. */
  readonly offset?: number;
}

const KNOWN_FORMATS: readonly KnownFormat[] = [
  { name: '7z archive', magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'gzip archive', magic: [0x1f, 0x8b, 0x08] },
  { name: 'bzip2 archive', magic: ascii('BZh') },
  { name: 'xz archive', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'tar archive', magic: ascii('ustar'), offset: 257 },
  { name: 'PNG picture', magic: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'JPEG picture', magic: [0xff, 0xd8, 0xff] },
  { name: 'GIF picture', magic: ascii('GIF8') },
  { name: 'TIFF picture', magic: [0x49, 0x49, 0x2a, 0x00] },
  { name: 'TIFF picture', magic: [0x4d, 0x4d, 0x00, 0x2a] },
  { name: 'WebP picture', magic: ascii('WEBP'), offset: 8 },
  { name: 'MP4 film', magic: ascii('ftyp'), offset: 4 },
];
const OLE2_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The stream that holds an Office document under a password (MS-OFFCRYPTO 2.3.4.4), in UTF-16. */
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Name of the format of bytes that no reader here takes, for people.
 * @returns null where the first bytes are of none of them
 */
export function unsupportedFormat(bytes: Uint8Array): string | null {
  if (startsWith(bytes, OLE2_MAGIC, 0)) {
    const protectedByPassword = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      ENCRYPTED_STREAM,
    );
    return protectedByPassword
      ? 'Office document under a password'
      : 'OLE2 file that is damaged or holds no Word or Excel document';
  }
  return KNOWN_FORMATS.find(({ magic, offset = 0 }) => startsWith(bytes, magic, offset))?.name ?? null;
}

function startsWith(bytes: Uint8Array, magic: readonly number[], offset: number): boolean {
  return magic.every((byte, index) => bytes[offset + index] === byte);
}

function ascii(text: string): readonly number[] {
  return [...Buffer.from(text, 'latin1')];
}
