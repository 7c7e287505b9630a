import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { TransientError, UnreadableDocumentError } from '../../model/errors.ts';

/** An answer as it came over the wire, whole. */
export interface PlainAnswer {
  readonly status: number;
  /** Names in lower case; several values of one name in their order. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
}

interface Exchange {
  readonly connect: buildConnector.connector;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

const MAX_HEAD_BYTES = 64 * 1024;

/**
 * Asks for a page without an HTTP client, for answers that break the rules of HTTP in a harmless way: a length that is
 * stated twice, each time the same. The connection is closed after the answer, whose length must be the stated one.
 *
 * @returns null where the answer is not of this kind: then the client was right to refuse it
 * @throws UnreadableDocumentError `fetch.too-large`; TransientError `fetch.unreachable`; what the connector gives
 */
export async function exchangePlainly(url: URL, exchange: Exchange): Promise<PlainAnswer | null> {
  const socket = await open(url, exchange.connect);
  const abort = () => socket.destroy();
  exchange.signal.addEventListener('abort', abort, { once: true });
  try {
    const named = Object.entries({
      ...exchange.headers,
      host: url.host,
      connection: 'close',
      'accept-encoding': 'identity',
    });
    const lines = named.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`);
    socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    return answerIn(await readAll(socket, url, exchange.maxBytes));
  } finally {
    exchange.signal.removeEventListener('abort', abort);
    socket.on('error', () => undefined).destroy();
  }
}

function open(url: URL, connect: buildConnector.connector): Promise<Socket> {
  const { hostname, host, protocol, port } = url;
  return new Promise((resolve, reject) => {
    connect(
      { hostname, host, protocol, port, servername: protocol === 'https:' ? hostname : '' },
      (error, socket) => {
        if (socket) resolve(socket);
        else reject(error ?? new TransientError('fetch.unreachable', url.href));
      },
    );
  });
}

async function readAll(socket: Socket, { href }: URL, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > maxBytes + MAX_HEAD_BYTES) {
      throw new UnreadableDocumentError('fetch.too-large', href, { detail: `more than ${maxBytes} bytes` });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answerIn(bytes: Buffer): PlainAnswer | null {
  const end = bytes.subarray(0, MAX_HEAD_BYTES).indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(first.match(/^HTTP\/1\.[01] (\d{3})/)?.[1]);
  const headers: Record<string, string[]> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name) headers[name] = [...(headers[name] ?? []), line.slice(colon + 1).trim()];
  }
  const lengths = headers['content-length'] ?? [];
  const body = bytes.subarray(end + 4);
  const isRepeated = lengths.length > 1 && new Set(lengths).size === 1 && Number(lengths[0]) === body.length;
  return isRepeated && status >= 200
    ? { status, headers: { ...headers, 'content-length': lengths.slice(0, 1) }, body }
    : null;
}
