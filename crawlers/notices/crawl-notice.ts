import { asGongkaiError, DefectError, type GongkaiError } from '../../model/errors.ts';
import type { CrawlItem, Found, Known, LookUp } from '../crawl-item.ts';
import type { Fetched, NotModified, Validators } from '../http/fetched.ts';
import { retryAfterSeconds } from '../http/response-errors.ts';
import type { PageValidator, Selectors } from '../portal.ts';
import { isSettled } from './document-age.ts';
import { readNotice } from './read-notice.ts';
import { fileItem, htmlOf, type Seen } from './seen.ts';

/** How the addresses of a portal are had. */
export interface Visit {
  fetch(url: string, previous: Validators | null): Promise<Fetched | NotModified>;
  /** The same of what hangs on a notice: other hosts of the authority that the notice is of are visited too. */
  fetchHanging(url: string, previous: Validators | null): Promise<Fetched | NotModified>;
  /**
   * A page as its scripts draw it; absent where no browser may be used.
   * @throws UnreadableDocumentError `portal.needs-browser`; what a render throws
   */
  render?(url: string): Promise<Fetched>;
  /** Where the parts of a notice stand, where the portal file says so. */
  readonly selectors?: Selectors | undefined;
  /** What every notice shows, where the portal file says so. */
  readonly validator?: PageValidator | undefined;
  /** ISO time: what was had since then is not asked for again. */
  readonly freshSince?: string | undefined;
  /** What is stored of an address; null where it was never fetched, or its bytes are gone. */
  readonly known: LookUp;
  /** Pages of the portal’s lists: what stands on them too is nothing of a notice’s own. */
  readonly lists?: readonly string[];
}

export type Failure = Extract<CrawlItem, { kind: 'failure' }>;

/** Fetches an address once in a crawl; null where this crawl has had it. */
export type Look = (found: Found, how?: 'hanging') => Promise<Seen | Failure | null>;

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
