import type { Readable } from 'node:stream';
import { Agent, type buildConnector } from 'undici';
import { type GongkaiError, TransientError, UnreadableDocumentError } from '../../model/errors.ts';
import type { PageRequest } from '../cms.ts';
import { readAllowedHosts } from './allowed-hosts.ts';
import { adviseOnChain } from './certificate-advice.ts';
import { checkedUrl, redirectTarget } from './checked-url.ts';
import { guardedConnector, type Resolve, resolveBySystem } from './connect.ts';
import type { CookieJar } from './cookies.ts';
import { decodePage, looksLikeHtml } from './decode-text.ts';
import type { Fetched, NotModified, Validators } from './fetched.ts';
import { openProxies, type Proxies } from './proxies.ts';
import { type Answer, requestAnswer } from './request-answer.ts';
import { readBody } from './response-body.ts';
import { connectionError, lacksIssuer, statusError } from './response-errors.ts';
import { findSoftError } from './soft-errors.ts';

/** Limits of one request; the defaults suit slow county servers and scanned reports of 20 MB. */
export interface FetchLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  /** Longest silence within a body. */
  readonly bodyMs: number;
  /** Longest time for one whole answer, however busily it drips. */
  readonly wholeMs: number;
  /** Time after which an answer that only drips is left. */
  readonly dripMs: number;
  readonly transferredBytes: number;
  readonly unpackedBytes: number;
}

const MIB = 1024 * 1024;
export const DEFAULT_LIMITS: FetchLimits = {
  connectMs: 10_000,
  headersMs: 30_000,
  bodyMs: 30_000,
  wholeMs: 300_000,
  dripMs: 15_000,
  transferredBytes: 32 * MIB,
  unpackedBytes: 32 * MIB,
};
const MAX_REDIRECTS = 5;

/** Lets one request pass when its turn has come. */
export type Gate = <T>(url: URL, ask: () => Promise<T>) => Promise<T>;

export interface FetchRequest extends PageRequest {
  /** The only hosts that may be visited, with port where it is not the usual one; redirects too. */
  readonly hosts: readonly string[];
  /** What the last answer said, for a conditional request. */
  readonly previous?: Validators | null;
  readonly gate?: Gate;
  /** Whether a firewall's page is an answer: for a browser that can solve it. */
  readonly takesChallenge?: boolean;
  /** Whether any status from 200 to 299 is an answer: a message is delivered then, a document is not. */
  readonly takesAnySuccess?: boolean;
  /** Address of an HTTP proxy by which it is asked for. */
  readonly proxy?: string;
  /** Cookies of the portal: sent where they belong, and added to. */
  readonly cookies?: CookieJar;
  /** Has a page by a browser that solves what the firewall before it asks; for robots.txt. */
  readonly solve?: (url: string) => Promise<Fetched>;
}

export interface Fetcher {
  /**
   * Fetches one address, following redirects within the hosts.
   * @throws TransientError, UnreadableDocumentError with a code `fetch.…`; nothing else for anything a server does
   */
  fetch(request: FetchRequest): Promise<Fetched | NotModified>;
  close(): Promise<void>;
}

export interface FetcherSettings {
  readonly userAgent: string;
  readonly allowedHosts: readonly string[];
  readonly limits?: Partial<FetchLimits>;
  readonly resolve?: Resolve;
}

/** Opens an HTTP client that visits public addresses only; see crawlers/http/ssrf-guard.ts. */
export function openFetcher(settings: FetcherSettings): Fetcher {
  const limits = { ...DEFAULT_LIMITS, ...settings.limits };
  const guarding = {
    allowance: readAllowedHosts(settings.allowedHosts),
    resolve: settings.resolve ?? resolveBySystem,
    timeoutMs: limits.connectMs,
  };
  const connect = guardedConnector(guarding);
  const waiting = { headersTimeout: limits.headersMs, bodyTimeout: limits.bodyMs };
  const agent = new Agent({ connect, ...waiting });
  const proxies = openProxies(guarding, waiting);
  const inspect = guardedConnector({ ...guarding, takesAnyCertificate: true });
  const context = { agent, connect, inspect, proxies, limits, userAgent: settings.userAgent };
  return {
    fetch: (wanted) => follow(wanted, context),
    close: async () => {
      await agent.destroy();
      await proxies.close();
    },
  };
}

interface Context {
  readonly agent: Agent;
  readonly connect: buildConnector.connector;
  /** Takes any certificate, to say what is wrong with it. */
  readonly inspect: buildConnector.connector;
  readonly proxies: Proxies;
  readonly limits: FetchLimits;
  readonly userAgent: string;
}

async function follow(wanted: FetchRequest, context: Context): Promise<Fetched | NotModified> {
  let url = checkedUrl(wanted.url, wanted.hosts);
  let asking = wanted;
  const gate: Gate = wanted.gate ?? ((_url, ask) => ask());
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const [here, request] = [url, asking];
    const answer = await gate(here, () => ask(here, request, context));
    if (answer.kind !== 'redirect') return answer;
    url = redirectTarget(answer.location, here, wanted.hosts);
    if (!KEEPS_METHOD.includes(answer.status)) asking = withoutBody(asking);
  }
  const detail = `more than ${MAX_REDIRECTS} redirects`;
  throw new UnreadableDocumentError('fetch.redirect-loop', wanted.url, { detail });
}

/** Redirects after which a POST is a POST again; the others are followed by a GET. */
const KEEPS_METHOD = [307, 308];

function withoutBody({ body: _body, ...rest }: FetchRequest): FetchRequest {
  return rest;
}

interface Redirect {
  readonly kind: 'redirect';
  readonly location: string;
  readonly status: number;
}
type Step = Fetched | NotModified | Redirect;

async function ask(url: URL, wanted: FetchRequest, context: Context): Promise<Step> {
  const { wholeMs } = context.limits;
  const aborting = new AbortController();
  const timer = setTimeout(() => aborting.abort(timeout(url, wholeMs)), wholeMs);
  try {
    const headers = requestHeaders(url, wanted, context.userAgent);
    const text = wanted.body?.text ?? null;
    const agent = wanted.proxy ? await context.proxies.agentFor(wanted.proxy, url) : context.agent;
    const means = { ...context, agent, isProxied: wanted.proxy !== undefined, signal: aborting.signal };
    const answer = await requestAnswer(url, { headers, text }, means);
    wanted.cookies?.keep(url, answer.headers['set-cookie']);
    if (answer.statusCode === 304 && wanted.previous) {
      return drop(answer.body, { kind: 'not-modified', url: url.href });
    }
    const { takesChallenge = false, takesAnySuccess = false } = wanted;
    return await readAnswer(url, answer, { ...context, takesChallenge, takesAnySuccess });
  } catch (thrown) {
    throw await advised(connectionError(thrown, url.href), url, context);
  } finally {
    clearTimeout(timer);
  }
}

/** Says what to do where the chain of certificates is incomplete. */
async function advised(error: GongkaiError, url: URL, { inspect }: Context): Promise<GongkaiError> {
  const advice = lacksIssuer(error) ? await adviseOnChain(url, inspect) : null;
  if (advice === null) return error;
  return new UnreadableDocumentError('fetch.certificate', url.href, { detail: advice, cause: error.cause });
}

function timeout(url: URL, wholeMs: number): TransientError {
  return new TransientError('fetch.timeout', url.href, { detail: `not whole after ${wholeMs / 1000} s` });
}

function requestHeaders(url: URL, wanted: FetchRequest, userAgent: string): Record<string, string> {
  const { previous, body, cookies } = wanted;
  const cookie = cookies?.headerFor(url);
  return {
    'user-agent': userAgent,
    accept: 'text/html,application/xhtml+xml,application/pdf,*/*;q=0.8',
    'accept-language': 'zh-CN,zh;q=0.9',
    'accept-encoding': 'gzip, deflate, br',
    ...(previous?.etag && { 'if-none-match': previous.etag }),
    ...(previous?.lastModified && { 'if-modified-since': previous.lastModified }),
    ...(body && { 'content-type': body.mediaType }),
    ...(cookie && { cookie }),
    ...wanted.headers,
  };
}

interface Reading extends Context {
  readonly takesChallenge: boolean;
  readonly takesAnySuccess: boolean;
}

async function readAnswer(url: URL, answer: Answer, reading: Reading): Promise<Step> {
  const { limits, takesChallenge, takesAnySuccess } = reading;
  const header = (name: string): string | null => [answer.headers[name] ?? []].flat()[0] ?? null;
  const status = answer.statusCode;
  const location = header('location');
  if (status >= 300 && status < 400 && location)
    return drop(answer.body, { kind: 'redirect', location, status });
  const isSuccess = takesAnySuccess && status >= 200 && status < 300;
  const told = { url: url.href, status, retryAfter: header('retry-after') };
  const error = isSuccess ? null : statusError(told, Date.now());
  if (error && !(takesChallenge && error.code === 'fetch.challenge')) throw drop(answer.body, error);
  const contentLength = Number(header('content-length')) || null;
  const packed = {
    subject: url.href,
    stream: answer.body,
    encoding: header('content-encoding'),
    contentLength,
  };
  const body = await readBody(packed, limits);
  const declaredCharset = charsetOf(header('content-type'));
  if (!takesChallenge) refuseFaultyPage(url.href, body.bytes, declaredCharset);
  return {
    kind: 'fetched',
    url: url.href,
    status,
    etag: header('etag'),
    lastModified: header('last-modified'),
    mediaType: header('content-type')?.split(';')[0]?.trim().toLowerCase() || null,
    declaredCharset,
    headers: headersOf(answer),
    ...body,
  };
}

/** As they came; cookies are nobody's business but the portal's. */
function headersOf({ headers }: Answer): NonNullable<Fetched['headers']> {
  const named = Object.entries(headers).filter(([name]) => name !== 'set-cookie');
  return Object.fromEntries(named.map(([name, value]) => [name, [value ?? []].flat()]));
}

/** Closes a body that nobody reads, so that its connection is not held. */
function drop<T>(body: Readable, result: T): T {
  // Destroying a body that is still arriving raises an error that concerns nobody any more.
  body.on('error', () => undefined).destroy();
  return result;
}

function charsetOf(contentType: string | null): string | null {
  return contentType?.match(/charset\s*=\s*["']?([\w-]+)/i)?.[1]?.toLowerCase() ?? null;
}

function refuseFaultyPage(url: string, bytes: Uint8Array, declared: string | null): void {
  if (!looksLikeHtml(bytes)) return;
  const fault = findSoftError(decodePage(bytes, declared));
  const detail = 'status 200';
  if (fault === 'fetch.challenge') throw new TransientError(fault, url, { detail });
  if (fault) throw new UnreadableDocumentError(fault, url, { detail });
}
