import { asGongkaiError, GongkaiError, TransientError, UnreadableDocumentError } from '../../model/errors.ts';

/** What of an HTTP answer decides whether it is the document. */
interface Answer {
  readonly url: string;
  readonly status: number;
  /** Value of Retry-After, or null. */
  readonly retryAfter: string | null;
}

/** Firewalls in front of Chinese portals answer a script with these, and the page to whoever ran it. */
const CHALLENGE_STATUSES = [412, 521];
const GONE_STATUSES = [404, 410];
const WHOLE_STATUSES = [200, 203];

/**
 * Tells what is wrong with an answer by its status.
 *
 * @param now time in milliseconds, for a Retry-After that is a date
 * @returns the typed error, or null where the body is the document
 */
export function statusError(answer: Answer, now: number): GongkaiError | null {
  const { url, status } = answer;
  if (WHOLE_STATUSES.includes(status)) return null;
  const detail = `status ${status}`;
  if (GONE_STATUSES.includes(status)) return new UnreadableDocumentError('fetch.not-found', url, { detail });
  if (CHALLENGE_STATUSES.includes(status)) return new TransientError('fetch.challenge', url, { detail });
  if (status === 429) {
    return new TransientError('fetch.rate-limited', url, { detail: `${detail}${pause(answer, now)}` });
  }
  if (status >= 400 && status < 500 && status !== 408) {
    return new UnreadableDocumentError('fetch.forbidden', url, { detail });
  }
  return new TransientError('fetch.server-error', url, { detail: `${detail}${pause(answer, now)}` });
}

function pause({ retryAfter }: Answer, now: number): string {
  if (!retryAfter) return '';
  const seconds = /^\s*\d+\s*$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - now) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? `, retry after ${seconds} s` : '';
}

/** Seconds that the server asked to be left alone, as {@link statusError} noted them; null where it named none. */
export function retryAfterSeconds(error: GongkaiError): number | null {
  const seconds = error.detail?.match(/retry after (\d+) s/)?.[1];
  return seconds === undefined ? null : Number(seconds);
}

const TIMEOUT = /^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/;
const CUT_OFF = /^(Z_|ERR__|ERR_BROTLI|UND_ERR_RES_|ERR_STREAM_PREMATURE)/;
/** What the parser of HTTP says of an answer whose connection was closed within a chunk; it has no code. */
const ENDED_EARLY = 'Invalid EOF state';
/** Codes of OpenSSL, as Node tells them. */
const CERTIFICATE = /CERT|^UNABLE_TO_(?:VERIFY|GET)|^HOSTNAME_MISMATCH$|^INVALID_(?:CA|PURPOSE)$/;
/** What the parser of HTTP says, and what the client does of a header that is none. */
const PROTOCOL = /^HPE_|^HTTPParserError$|^UND_ERR_(?:HEADERS_OVERFLOW|RESPONSE|NOT_SUPPORTED)$/;
const OUR_FAULT = /^(UND_)?ERR_INVALID_ARG/;

/** The typed error of whatever a connection, a time limit or a decompressor threw. */
export function connectionError(thrown: unknown, url: string): GongkaiError {
  if (thrown instanceof GongkaiError || !hasCode(thrown)) return asGongkaiError(thrown, url);
  // The client's parser gives some of its errors no code.
  const code = thrown.code === undefined ? thrown.name : String(thrown.code);
  const context = { detail: `${code}: ${thrown.message}`, cause: thrown };
  if (thrown.name === 'TimeoutError') return new TransientError('fetch.timeout', url);
  if (OUR_FAULT.test(code)) return asGongkaiError(thrown, url);
  if (TIMEOUT.test(code)) return new TransientError('fetch.timeout', url, context);
  if (CERTIFICATE.test(code)) return new UnreadableDocumentError('fetch.certificate', url, context);
  if (CUT_OFF.test(code) || thrown.message.includes(ENDED_EARLY))
    return new TransientError('fetch.cut-off', url, context);
  if (PROTOCOL.test(code)) return new TransientError('fetch.protocol', url, context);
  return new TransientError(hasBegun(thrown) ? 'fetch.cut-off' : 'fetch.unreachable', url, context);
}

/** Whether a connection was closed within an answer, and not before one. */
function hasBegun(thrown: unknown): boolean {
  const { socket } = thrown as { socket?: { bytesRead?: unknown } };
  return Number(socket?.bytesRead ?? 0) > 0;
}

/** Whether a certificate was refused because nobody is known who vouches for it: its chain may be incomplete. */
export function lacksIssuer({ code, cause }: GongkaiError): boolean {
  const named = String((cause as { code?: unknown } | undefined)?.code);
  return code === 'fetch.certificate' && /^UNABLE_TO_(?:VERIFY_LEAF|GET_ISSUER)/.test(named);
}

/** By shape, not by class: errors of Node's own modules are of another realm where modules run in a context. */
function hasCode(thrown: unknown): thrown is { code: unknown; name: string; message: string } {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;
}
