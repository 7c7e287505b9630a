import { deflateSync, inflateSync } from 'node:zlib';

const STREAM = /\/Length (\d+)>>\s*stream\r?\n/g;

/** A PDF as Chromium prints it whose fonts name other Chinese characters than they draw. */
export function lyingPdf(print: Uint8Array): Uint8Array {
  const bytes = Buffer.from(print);
  const text = bytes.toString('latin1');
  for (const found of text.matchAll(STREAM)) {
    const from = (found.index ?? 0) + found[0].length;
    const length = Number(found[1]);
    const table = unpacked(bytes.subarray(from, from + length));
    const start = table?.indexOf('begincmap') ?? -1;
    if (!table || start < 0) continue;
    // Without its head, the table takes no more room than before.
    const packed = deflateSync(Buffer.from(movedOn(table.slice(start)), 'latin1'), { level: 9 });
    if (packed.length > length) throw new Error('The table of the font has no room for other characters.');
    bytes.fill(0, from, from + length);
    packed.copy(bytes, from);
  }
  return bytes;
}

function unpacked(stream: Buffer): string | null {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return null;
  }
}

const FIRST = 0x4e00;
const COUNT = 0x5000;
const MOVED_BY = 777;

/** Names each Chinese character as another one. */
function movedOn(table: string): string {
  return table.replace(/<([4-9][0-9A-F]{3})>$/gm, (_, target: string) => {
    const moved = FIRST + ((Number.parseInt(target, 16) - FIRST + MOVED_BY + COUNT) % COUNT);
    return `<${moved.toString(16).toUpperCase()}>`;
  });
}
