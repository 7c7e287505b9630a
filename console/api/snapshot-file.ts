import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ConsoleContext } from '../context.ts';

/** Files of every snapshot beside its tables. */
const MANIFEST = 'manifest.json';

/** Which bytes of a file, both ends included. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A file of a snapshot: only one that its manifest names, so that no name leads anywhere else. Null for any other. */
export async function snapshotFile(
  context: ConsoleContext,
  { name, file }: { readonly name: string; readonly file: string },
  headers: Headers,
): Promise<Response | null> {
  const snapshots = await context.snapshots();
  const found = snapshots.find((each) => each.name === name || (name === 'current' && each.current));
  const entry = found?.manifest.files.find((each) => each.name === file);
  if (!found || (!entry && file !== MANIFEST)) return null;
  const path = join(found.folder, entry?.name ?? MANIFEST);
  const { size, mtimeMs } = await stat(path);
  const etag = `"${entry?.sha256 ?? `${size}-${Math.round(mtimeMs)}`}"`;
  const told = { etag, 'accept-ranges': 'bytes', 'cache-control': 'private, max-age=0, must-revalidate' };
  if (namesTag(headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: told });
  const ifRange = headers.get('if-range');
  const span = ifRange === null || ifRange === etag ? readRange(headers.get('range'), size) : null;
  if (span === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...told, 'content-range': `bytes */${size}` } });
  const { start, end } = span ?? { start: 0, end: size - 1 };
  const type = file.endsWith('.json') ? 'application/json' : 'application/octet-stream';
  return new Response(await contentOf(path, { start, end }), {
    status: span ? 206 : 200,
    headers: {
      ...told,
      'content-type': type,
      'content-length': String(end - start + 1),
      'content-disposition': `attachment; filename="${found.name}-${file}"`,
      ...(span && { 'content-range': `bytes ${start}-${end}/${size}` }),
    },
  });
}

function namesTag(header: string | null, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** One range of `Range`; null for none, for several, and for what is no range: all is sent then (RFC 9110, 14.2). */
function readRange(header: string | null, size: number): Span | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return null;
  return start > end ? 'unsatisfiable' : { start, end };
}

/** Read as it is sent: a snapshot may be larger than the memory. */
async function contentOf(path: string, { start, end }: Span): Promise<ReadableStream<Uint8Array> | null> {
  if (end < start) return null;
  const file = await open(path);
  return Readable.toWeb(createReadStream(path, { fd: file, start, end })) as ReadableStream<Uint8Array>;
}
