import { asGongkaiError, DefectError, type GongkaiError, UnreadableDocumentError } from '../model/errors.ts';
import { isSettled } from './age.ts';
import { retryAfterSeconds } from './answer.ts';
import type { Cms } from './cms.ts';
import type { CrawlItem, Found, Known, LookUp } from './crawl-item.ts';
import { decodePage, looksLikeHtml } from './decode.ts';
import type { Fetched, NotModified, Validators } from './fetched.ts';
import { carriesReport, holds } from './notice.ts';
import { titlesOfYears } from './notices/reports-of-years.ts';
import { selectedAttachments, withinContent } from './notices/selected-parts.ts';
import type { PageValidator, Selectors } from './portal.ts';

/** How the addresses of a portal are had. */
export interface Visit {
  readonly cms: Cms;
  fetch(url: string, previous: Validators | null): Promise<Fetched | NotModified>;
  /** Where the parts of a notice stand, where the portal file says so. */
  readonly selectors?: Selectors | undefined;
  /** What every notice shows, where the portal file says so. */
  readonly validator?: PageValidator | undefined;
  /** ISO time: what was had since then is not asked for again. */
  readonly freshSince?: string | undefined;
  /** What is stored of an address; null where it was never fetched, or its bytes are gone. */
  readonly known: LookUp;
}

/**
 * Fetches a notice and its attachments. Without attachments the page is the document; with them it is one only if
 * it carries the report itself, see crawlers/notice.ts.
 *
 * @param visited addresses that this crawl has had already; added to
 */
export async function* crawlNotice(
  found: Found,
  visit: Visit,
  visited: Set<string> = new Set(),
): AsyncGenerator<CrawlItem> {
  const page = await look(found, visit, visited);
  if (!page) return;
  if (page.kind === 'failure') {
    yield page;
    return;
  }
  const html = looksLikeHtml(page.bytes) ? decodePage(page.bytes, page.declaredCharset) : null;
  if (html !== null && visit.validator && !holds(visit.validator, html)) {
    yield { kind: 'failure', ...found, error: new UnreadableDocumentError('fetch.wrong-page', found.url) };
    return;
  }
  const linked = html === null ? [] : attachmentsOf(html, page.baseUrl, visit);
  const attachments = linked.filter((url) => url !== found.url);
  const titles = html === null ? new Map<string, string>() : titlesOfYears(html, page.baseUrl, attachments);
  yield asItem(found, page, attachments.length === 0 || html === null || carriesReport(html));
  for (const url of attachments) {
    const title = titles.get(url);
    const at = title === undefined ? { ...found, url, notice: found.url } : { ...found, url, title };
    const attachment = await look(at, visit, visited);
    if (attachment?.kind === 'failure') yield attachment;
    else if (attachment) yield asItem(at, attachment, true);
  }
}

/** As the selectors of the portal file name them, else as its system shows them. */
function attachmentsOf(html: string, url: string, { cms, selectors }: Visit): readonly string[] {
  return (
    selectedAttachments(html, url, selectors) ?? cms.readAttachments(withinContent(html, selectors), url)
  );
}

interface Seen {
  readonly kind: 'seen';
  readonly bytes: Uint8Array;
  readonly declaredCharset: string | null;
  /** Against which its links are read. */
  readonly baseUrl: string;
  /** What came, or what is stored where the server said that it still holds. */
  readonly from: Fetched | Known;
}

type Failure = Extract<CrawlItem, { kind: 'failure' }>;

/** Fetches one address; null where this crawl has had it. */
async function look(found: Found, visit: Visit, visited: Set<string>): Promise<Seen | Failure | null> {
  if (visited.has(found.url)) return null;
  visited.add(found.url);
  try {
    return await fetchKnown(found, visit);
  } catch (thrown) {
    const error = asGongkaiError(thrown, found.url);
    if (concernsWholeHost(error)) throw error;
    return { kind: 'failure', ...found, error };
  }
}

async function fetchKnown(found: Found, visit: Visit): Promise<Seen> {
  const { url } = found;
  const known = await visit.known(url);
  const { publishedOn } = found;
  if (known && isSettled(known, { publishedOn, freshSince: visit.freshSince })) return seenBefore(known, url);
  const answer = await visit.fetch(url, known);
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

function asItem(found: Found, { from }: Seen, isDocument: boolean): CrawlItem {
  if ('kind' in from) return { kind: isDocument ? 'document' : 'shell', ...found, fetched: from };
  return { kind: 'unchanged', ...found, sha256: from.sha256, isDocument };
}
