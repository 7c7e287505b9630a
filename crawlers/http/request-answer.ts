import { Readable } from 'node:stream';
import { type buildConnector, type Dispatcher, request } from 'undici';
import { exchangePlainly } from './plain-exchange.ts';

/** Status, headers and body of an answer; the body is still to be read. */
export type Answer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>;

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  /** What is posted; null for a GET. */
  readonly text: string | null;
}

interface Means {
  readonly agent: Dispatcher;
  /** Whether the agent asks by a proxy: nothing is asked without it then. */
  readonly isProxied: boolean;
  readonly connect: buildConnector.connector;
  readonly limits: { readonly transferredBytes: number };
  readonly signal: AbortSignal;
}

/**
 * Asks once, without following redirects.
 *
 * @throws what the HTTP client throws; see {@link exchangePlainly} for what is read although the client refuses it
 */
export async function requestAnswer(url: URL, { headers, text }: Sent, means: Means): Promise<Answer> {
  const { agent, connect, limits, signal, isProxied } = means;
  const method = text === null ? 'GET' : 'POST';
  try {
    return await request(url, { dispatcher: agent, headers, signal, method, body: text });
  } catch (refused) {
    if (method === 'POST' || isProxied || !isMiscounted(refused)) throw refused;
    const plain = await exchangePlainly(url, { connect, headers, maxBytes: limits.transferredBytes, signal });
    if (!plain) throw refused;
    const body = Readable.from([plain.body]) as Answer['body'];
    return { statusCode: plain.status, headers: plain.headers as Answer['headers'], body };
  }
}

/** The HTTP client joins a length that is stated twice to one number. */
function isMiscounted(thrown: unknown): boolean {
  return (thrown as { code?: unknown } | null)?.code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
}
