import { asGongkaiError, DefectError, type GongkaiError } from '../../model/errors.ts';
import type { CrawlItem, Found, Known } from '../crawl-item.ts';
import { retryAfterSeconds } from '../http/response-errors.ts';
import { isSettled } from './document-age.ts';
import type { Failure, Look, Visit } from './notice.ts';
import { readNotice } from './read-notice.ts';
import { fileItem, htmlOf, type Seen } from './seen.ts';

/**
 * Fetches a notice and all that hangs on it: what carries the report is the document, the rest is its shell, see
 * crawlers/notices/read-notice.ts.
 *
 * @param visited addresses that this crawl has had already; added to
 */
export async function* crawlNotice(
  found: Found,
  visit: Visit,
  visited: Set<string> = new Set(),
): AsyncGenerator<CrawlItem> {
  const look: Look = (at, how) => lookAt(at, visit, { visited, how });
  const page = await look(found);
  if (!page) yield { kind: 'left-out', ...found, reason: 'twice' };
  else if (page.kind === 'failure') yield page;
  else {
    const html = htmlOf(page);
    if (html === null) yield fileItem(found, page);
    else yield* readNotice({ found, page, html, isRendered: false }, { visit, look });
  }
}

interface Looking {
  readonly visited: Set<string>;
  readonly how: 'hanging' | undefined;
}

async function lookAt(found: Found, visit: Visit, { visited, how }: Looking): Promise<Seen | Failure | null> {
  if (visited.has(found.url)) return null;
  visited.add(found.url);
  try {
    return await fetchKnown(found, visit, how === 'hanging' ? visit.fetchHanging : visit.fetch);
  } catch (thrown) {
    const error = asGongkaiError(thrown, found.url);
    if (concernsWholeHost(error)) throw error;
    return { kind: 'failure', ...found, error };
  }
}

async function fetchKnown(found: Found, visit: Visit, fetch: Visit['fetch']): Promise<Seen> {
  const { url } = found;
  const known = await visit.known(url);
  const { publishedOn } = found;
  if (known && isSettled(known, { publishedOn, freshSince: visit.freshSince })) return seenBefore(known, url);
  const answer = await fetch(url, known);
  if (answer.kind === 'fetched') {
    const { bytes, declaredCharset } = answer;
    return { kind: 'seen', bytes, declaredCharset, baseUrl: answer.url, from: answer };
  }
  if (!known)
    throw new DefectError('defect.unexpected', url, { detail: 'not modified, but nothing is stored' });
  return seenBefore(known, answer.url);
}

async function seenBefore(known: Known, baseUrl: string): Promise<Seen> {
  return { kind: 'seen', bytes: await known.bytes(), declaredCharset: null, baseUrl, from: known };
}

/** The host asked for a pause that is too long to wait out: every further request would only be refused. */
function concernsWholeHost(error: GongkaiError): boolean {
  return error.code === 'fetch.rate-limited' && retryAfterSeconds(error) !== null;
}
