import { readDirectory } from './directory.ts';
import type { Stream } from './sectors.ts';
import { openSectors } from './sectors.ts';

/** An OLE2 compound file [MS-CFB]: a small file system in a file, in which Office kept documents until 2007. */
export interface CompoundFile {
  /** Names of the streams that lie in the root, as they are written. Streams of embedded objects lie deeper. */
  readonly names: readonly string[];
  /** Whether the root holds a storage of this name: macros, embedded objects. */
  hasStorage(name: string): boolean;
  /** Whether the root holds a stream of this name, in whatever case [MS-CFB] 2.6.4. */
  has(name: string): boolean;
  /** Bytes of a stream of the root, by its name in whatever case; null where there is none. Shorter than stated where its sectors are missing. */
  stream(name: string): Stream | null;
}

const MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Whether bytes begin as an OLE2 file. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/**
 * Opens an OLE2 file without unpacking it. Every chain is followed for no more sectors than the file has.
 * @returns null where the header or the directory is no such thing
 */
export function openCompoundFile(bytes: Uint8Array): CompoundFile | null {
  if (!isCompoundFile(bytes)) return null;
  const sectors = openSectors(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const directory = sectors && readDirectory(sectors);
  if (!directory) return null;
  const { root, streams, storages } = directory;
  const small = sectors.smallSectors(root);
  const folded = new Map([...streams].map(([name, entry]) => [name.toLowerCase(), entry]));
  return {
    names: [...streams.keys()],
    has: (name) => folded.has(name.toLowerCase()),
    hasStorage: (name) => storages.has(name),
    stream: (name) => {
      const entry = streams.get(name) ?? folded.get(name.toLowerCase());
      if (!entry) return null;
      return entry.size < sectors.smallLimit ? small.read(entry) : sectors.read(entry);
    },
  };
}
