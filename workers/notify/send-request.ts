import type { Config } from '../../config.ts';
import { openFetcher } from '../../crawlers/http/fetch.ts';
import { userAgent } from '../../crawlers/http/user-agent.ts';

const LIMIT_MS = 10_000;
/** An answer says that the message has arrived: nobody sends more than that. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * Sends a message over HTTP: by GET, or by POST where there is something to send. Private addresses are refused unless
 * GONGKAI_ALLOW_HOSTS names them, as for portals.
 *
 * @returns the text of the answer, whose status was 200 to 299
 * @throws TransientError, UnreadableDocumentError with a code `fetch.…`
 */
export async function sendRequest(
  { allowedHosts, contact }: Pick<Config, 'allowedHosts' | 'contact'>,
  url: string,
  content: object | null,
): Promise<string> {
  const limits = {
    ...{ connectMs: LIMIT_MS, headersMs: LIMIT_MS, bodyMs: LIMIT_MS, wholeMs: LIMIT_MS },
    ...{ transferredBytes: MAX_ANSWER_BYTES, unpackedBytes: MAX_ANSWER_BYTES },
  };
  const fetcher = openFetcher({ userAgent: userAgent(contact), allowedHosts, limits });
  const body = content && { mediaType: 'application/json', text: JSON.stringify(content) };
  try {
    const hosts = [new URL(url).host];
    const answer = await fetcher.fetch({ url, hosts, takesAnySuccess: true, ...(body && { body }) });
    return answer.kind === 'fetched' ? Buffer.from(answer.bytes).toString('utf8') : '';
  } finally {
    await fetcher.close();
  }
}
