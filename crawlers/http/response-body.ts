import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { TransientError, UnreadableDocumentError } from '../../model/errors.ts';
import { looksLikeHtml } from './decode-text.ts';

/** Largest answer in bytes, on the wire and unpacked. */
export interface SizeLimits {
  readonly transferredBytes: number;
  readonly unpackedBytes: number;
  /** After this time an answer has to have come faster than a drip. */
  readonly dripMs: number;
}

/** Slower than the slowest line: a server that keeps its visitor waiting. */
const DRIP_BYTES_A_SECOND = 500;

export interface Body {
  readonly bytes: Uint8Array;
  readonly transferredBytes: number;
}

interface Packed {
  readonly subject: string;
  readonly stream: Readable;
  /** Content-Encoding, null where there is none. */
  readonly encoding: string | null;
  readonly contentLength: number | null;
}

/**
 * Reads and unpacks the body of an answer; stops, and closes the stream, as soon as a limit is passed.
 *
 * @throws UnreadableDocumentError `fetch.too-large`, `format.unsupported` for an unknown Content-Encoding
 */
export async function readBody(packed: Packed, limits: SizeLimits): Promise<Body> {
  const { stream, subject } = packed;
  try {
    if ((packed.contentLength ?? 0) > limits.transferredBytes) {
      throw tooLarge(subject, `announces ${packed.contentLength} bytes, limit ${limits.transferredBytes}`);
    }
    return isPlain(packed.encoding) ? await readPlain(packed, limits) : await unpack(packed, limits);
  } catch (thrown) {
    stream.on('error', () => undefined).destroy();
    throw thrown;
  }
}

/** Servers put the charset where the compression belongs. */
const NO_ENCODING = /^(?:identity|none|binary|8bit|utf-?8|gb2312|gbk|gb18030)?$/;
/** Two labels are a mistake of a proxy, more are made to cost much. */
const MAX_ENCODINGS = 2;

/** The compressions of a body, in the order in which they were put on. */
function encodingsOf(encoding: string | null): readonly string[] {
  const named = (encoding ?? '').toLowerCase().split(',');
  return named.map((name) => name.trim()).filter((name) => !NO_ENCODING.test(name));
}

function isPlain(encoding: string | null): boolean {
  return encodingsOf(encoding).length === 0;
}

async function readPlain(packed: Packed, limits: SizeLimits): Promise<Body> {
  const { subject } = packed;
  const chunks: Uint8Array[] = [];
  let transferredBytes = 0;
  const flow = watchFlow(subject, limits);
  for await (const chunk of packed.stream as AsyncIterable<Uint8Array>) {
    transferredBytes += chunk.length;
    flow(transferredBytes);
    const limit = Math.min(limits.transferredBytes, limits.unpackedBytes);
    if (transferredBytes > limit) throw tooLarge(subject, `more than ${limit} bytes`);
    chunks.push(chunk);
  }
  const [only] = chunks;
  return { bytes: only && chunks.length === 1 ? only : Buffer.concat(chunks), transferredBytes };
}

async function unpack(packed: Packed, limits: SizeLimits): Promise<Body> {
  const { subject } = packed;
  const chunks: Uint8Array[] = [];
  let transferredBytes = 0;
  const flow = watchFlow(subject, limits);
  async function* counted(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      transferredBytes += chunk.length;
      flow(transferredBytes);
      yield chunk;
    }
  }
  const [first, rest] = await peek(packed.stream);
  const decoders = decodersOf(packed, first);
  const wire = capped(counted(rest), limits.transferredBytes, subject);
  const collect = (unpacked: AsyncIterable<Uint8Array>) =>
    gather(capped(unpacked, limits.unpackedBytes, subject), chunks);
  const [outer, inner] = decoders;
  if (outer && inner) await pipeline(wire, outer, inner, collect);
  else await (outer ? pipeline(wire, outer, collect) : pipeline(wire, collect));
  return { bytes: Buffer.concat(chunks), transferredBytes };
}

/** Throws once an answer turns out to drip. */
function watchFlow(subject: string, { dripMs }: SizeLimits): (bytes: number) => void {
  const began = performance.now();
  return (bytes) => {
    const tookMs = performance.now() - began;
    if (tookMs < dripMs || bytes * 1000 > tookMs * DRIP_BYTES_A_SECOND) return;
    const detail = `${bytes} bytes in ${Math.round(tookMs / 1000)} s`;
    throw new TransientError('fetch.timeout', subject, { detail });
  };
}

async function gather(source: AsyncIterable<Uint8Array>, into: Uint8Array[]): Promise<void> {
  for await (const chunk of source) into.push(chunk);
}

async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<[Uint8Array | null, AsyncIterable<Uint8Array>]> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* whole(): AsyncGenerator<Uint8Array> {
    for (let step = first; !step.done; step = await iterator.next()) yield step.value;
  }
  return [first.done ? null : first.value, whole()];
}

async function* capped(
  source: AsyncIterable<Uint8Array>,
  limit: number,
  subject: string,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > limit) throw tooLarge(subject, `more than ${limit} bytes`);
    yield chunk;
  }
}

function decodersOf(packed: Packed, first: Uint8Array | null): readonly Transform[] {
  const encodings = encodingsOf(packed.encoding);
  if (encodings.length > MAX_ENCODINGS) throw unsupported(packed, encodings.join(', '));
  // An empty body is no valid archive, though servers label it as one; nor is a page that was never compressed.
  const decoders = [...encodings].reverse().map((encoding) => decoderOf(packed, encoding, first));
  return !first || looksLikeHtml(first) ? [] : decoders;
}

function isGzip(encoding: string | undefined): boolean {
  return encoding === 'gzip' || encoding === 'x-gzip';
}

function decoderOf(packed: Packed, encoding: string, first: Uint8Array | null): Transform {
  if (isGzip(encoding)) return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  // "deflate" means zlib, but some servers send the bare stream; zlib begins with 0x78 in practice.
  if (encoding === 'deflate') return first?.[0] === 0x78 ? createInflate() : createInflateRaw();
  throw unsupported(packed, encoding);
}

function unsupported({ subject }: Packed, encoding: string): UnreadableDocumentError {
  return new UnreadableDocumentError('format.unsupported', subject, {
    detail: `content encoding ${encoding}`,
  });
}

function tooLarge(subject: string, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('fetch.too-large', subject, { detail });
}
