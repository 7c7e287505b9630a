import type { Extent, Sectors } from './sectors.ts';

/** What lies in the root of an OLE2 file. */
export interface Directory {
  readonly root: Extent;
  readonly streams: ReadonlyMap<string, Extent>;
  readonly storages: ReadonlySet<string>;
}

const ENTRY_BYTES = 128;
/** Documents have some twenty entries, with many embedded objects some hundred. */
const MAX_ENTRIES = 10_000;
const NO_ENTRY = 0xffffffff;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;

interface Entry extends Extent {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
}

/** Reads the directory; null where its first entry is no root. */
export function readDirectory(sectors: Sectors): Directory | null {
  const size = Math.min(sectors.size, MAX_ENTRIES * ENTRY_BYTES);
  const { bytes } = sectors.read({ start: sectors.directoryStart, size });
  const root = entryAt(bytes, 0);
  if (root?.type !== ROOT) return null;
  const streams = new Map<string, Extent>();
  const storages = new Set<string>();
  for (const entry of treeBelow(bytes, root.child)) {
    if (entry.type === STREAM) streams.set(entry.name, entry);
    if (entry.type === STORAGE) storages.add(entry.name);
  }
  return { root, streams, storages };
}

/** Entries of one storage are a binary tree. Each is visited once, whatever the links say. */
function* treeBelow(bytes: Buffer, top: number): Generator<Entry> {
  const visited = new Set<number>();
  const waiting = [top];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (number === NO_ENTRY || visited.has(number)) continue;
    visited.add(number);
    const entry = entryAt(bytes, number);
    if (!entry) continue;
    yield entry;
    waiting.push(entry.left, entry.right);
  }
}

function entryAt(bytes: Buffer, number: number): Entry | null {
  const at = number * ENTRY_BYTES;
  if (at + ENTRY_BYTES > bytes.length) return null;
  const nameBytes = Math.min(64, Math.max(2, bytes.readUInt16LE(at + 64))) - 2;
  return {
    name: bytes.toString('utf16le', at, at + nameBytes),
    type: bytes.readUInt8(at + 66),
    left: bytes.readUInt32LE(at + 68),
    right: bytes.readUInt32LE(at + 72),
    child: bytes.readUInt32LE(at + 76),
    start: bytes.readUInt32LE(at + 116),
    size: bytes.readUInt32LE(at + 120),
  };
}
