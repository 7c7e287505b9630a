import { asGongkaiError, type GongkaiError, PortalChangedError } from '../../model/errors.ts';
import type { ListingPage, NoticeLink, PageRequest } from '../cms.ts';
import { decodePage, isChinese, looksLikeHtml } from '../http/decode-text.ts';
import { parseHtml } from '../http/html-tree.ts';
import { queryInPageCharset } from '../http/page-charset-query.ts';
import type { Walk } from '../portal-walk.ts';
import { readOnInBrowser } from './browser-pagination.ts';
import { type ListClaims, readListClaims } from './list-claims.ts';
import { forgetClaims, type ListProgress, noteListPage, openProgress } from './list-progress.ts';
import { hasOpenControl } from './open-controls.ts';
import type { ListingFailure, Reading } from './reading.ts';
import { reportAt } from './report-page.ts';
import { parametersOf, postForm, requestKey } from './requests.ts';
import { selectedPage } from './selected-page.ts';

/** A county's lists have tens of pages; a pagination without end stops here. */
export const MOST_LISTING_PAGES = 200;
/** So many pages in a row that show nothing new are the end of a list, whatever its pagination says. */
const MAX_BARREN_PAGES = 3;
/** Enough to tell what the portal shows on every page. */
const PAGES_KEPT = 2;

export interface Listings {
  /** Every entry of the lists, each address once, in the order in which it is listed. */
  readonly notices: readonly NoticeLink[];
  /** Pages beyond the first that could not be had. */
  readonly failures: readonly ListingFailure[];
  /** What is missing by the lists' own words; null where all of them are whole. */
  readonly incomplete: PortalChangedError | null;
  /** What the lists say they have, added up; null where one of them does not say. */
  readonly counted: number | null;
  /** Some pages of the lists as they came. */
  readonly pages: readonly string[];
}

interface Pending {
  readonly request: PageRequest;
  readonly list: ListProgress;
  readonly isFirst: boolean;
  readonly isGuess: boolean;
}

/**
 * Reads all pages of a portal's listings, each once, until none names a further page or brings a new entry. Where a
 * list has more by its own words, or a control that only a browser can press, the browser reads on.
 *
 * @throws PortalChangedError where a first page is gone or no listing; TransientError where it cannot be had
 */
export async function readListings(walk: Walk): Promise<Listings> {
  const reading: Reading = {
    walk,
    notices: new Map(),
    reports: new Set(),
    failures: [],
    lists: [],
    pages: [],
  };
  if (walk.portal.firstPage) await walk.listing({ url: walk.portal.firstPage });
  const unreadable = await readByAddress(reading);
  const incomplete = await readOnInBrowser(reading);
  if (unreadable && reading.notices.size === 0) throw unreadable;
  const counts = reading.lists.filter(({ found }) => found.size > 0).map(({ entries }) => entries);
  const counted = counts.some((count) => count === null)
    ? null
    : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const { failures, pages } = reading;
  return { notices: [...reading.notices.values()], failures, incomplete, counted, pages };
}

/** @returns why a first page is no list as it comes from the server: a browser may see one; null where all are */
async function readByAddress(reading: Reading): Promise<GongkaiError | null> {
  const { walk, notices, failures } = reading;
  const starts = walk.cms.start(walk.portal).map((request) => asAsked(request, walk));
  const pages = new Map<string, Pending>();
  for (const request of starts) {
    add(pages, { request, list: openList(reading, request, request), isFirst: true, isGuess: false });
  }
  let visited = 0;
  let unreadable: GongkaiError | null = null;
  // The map is walked while it grows: each page once.
  for (const pending of pages.values()) {
    if (pending.list.barren >= MAX_BARREN_PAGES) continue;
    if (++visited > MOST_LISTING_PAGES) break;
    try {
      await readOne(reading, pending, pages);
    } catch (thrown) {
      const error = asGongkaiError(thrown, pending.request.url);
      if (pending.isFirst && !isNoList(error)) throw listingGone(error, walk.id);
      if (pending.isFirst) unreadable ??= error;
      else if (!pending.isGuess || error.kind === 'transient')
        failures.push({ url: pending.request.url, error });
    }
  }
  if (visited > MOST_LISTING_PAGES) failures.push(endless(walk.id, starts));
  for (const { request } of pages.values()) {
    if (!request.body && !reading.reports.has(request.url)) notices.delete(request.url);
  }
  return unreadable;
}

function isNoList({ code }: GongkaiError): boolean {
  return code === 'portal.listing-unreadable';
}

function openList(reading: Reading, start: PageRequest, root: PageRequest): ListProgress {
  const list = openProgress(start, root);
  reading.lists.push(list);
  return list;
}

/** The portal file may say that the list is posted for. */
function asAsked(request: PageRequest, { portal }: Walk): PageRequest {
  if (portal.method !== 'POST' || request.body) return request;
  const parameters = Object.fromEntries(parametersOf(request));
  return postForm(request.url.replace(/\?.*$/, ''), parameters, request.url);
}

async function readOne(reading: Reading, pending: Pending, pages: Map<string, Pending>): Promise<void> {
  const { notices } = reading;
  const { list, isFirst } = pending;
  const { page, claims, report, html } = await readPage(pending.request, reading.walk);
  if (html !== null && page.notices.length > 0 && reading.pages.length < PAGES_KEPT) reading.pages.push(html);
  if (!isFirst && report) {
    notices.set(report.url, report);
    reading.reports.add(report.url);
  }
  const fresh = page.notices.filter((notice) => !notices.has(notice.url));
  for (const notice of fresh) notices.set(notice.url, notice);
  noteListPage(list, page, claims);
  if (!isFirst && !leadsOn(page, fresh)) return;
  // A page without entries is the frame or the script around lists: each that it leads to counts for itself.
  const isShell = page.notices.length === 0;
  if (isShell) forgetClaims(list);
  const listOf = (request: PageRequest) => {
    if (!isShell) return list;
    const opened = openList(reading, request, list.root);
    // What a page says of a list that it only leads to is said of that one.
    if (page.further.length === 1) opened.entries = claims.entries;
    return opened;
  };
  for (const request of page.further) {
    if (!pages.has(requestKey(request)))
      add(pages, { request, list: listOf(request), isFirst: false, isGuess: false });
  }
  for (const request of page.guesses ?? []) {
    if (!pages.has(requestKey(request)))
      add(pages, { request, list: listOf(request), isFirst: false, isGuess: true });
  }
}

/**
 * A page whose entries are all known is the end, or a pagination that goes round. One without any entries may be the
 * frame or the script that names the list.
 */
function leadsOn(page: ListingPage, fresh: readonly NoticeLink[]): boolean {
  return fresh.length > 0 || page.notices.length === 0;
}

function add(pages: Map<string, Pending>, pending: Pending): void {
  const key = requestKey(pending.request);
  if (!pages.has(key)) pages.set(key, pending);
}

function endless(portal: string, starts: readonly PageRequest[]): ListingFailure {
  const detail = `more than ${MOST_LISTING_PAGES} pages`;
  const error = new PortalChangedError('portal.listing-unreadable', portal, { detail });
  return { url: starts[0]?.url ?? portal, error };
}

interface ReadPage {
  readonly page: ListingPage;
  readonly claims: ListClaims;
  /** The page as an entry, where it is no further page of the list but a report: a link said only its year. */
  readonly report: NoticeLink | null;
  /** Null where it is no page. */
  readonly html: string | null;
}

async function readPage(request: PageRequest, walk: Walk): Promise<ReadPage> {
  const { otherwise } = request;
  if (!otherwise) return readAnswer(request, walk);
  try {
    return await readAnswer(request, walk);
  } catch (refused) {
    if (leavesNoChoice(asGongkaiError(refused, request.url))) throw refused;
    // The first refusal says more of the portal than that of a way which was only a try.
    return await readPage(otherwise, walk).catch((again) => {
      throw asGongkaiError(again, otherwise.url).kind === 'transient' ? again : refused;
    });
  }
}

async function readAnswer(request: PageRequest, walk: Walk): Promise<ReadPage> {
  const { bytes, declaredCharset, url } = await walk.listing(request);
  const text = decodePage(bytes, declaredCharset);
  const answer = { text, url, request };
  if (!looksLikeHtml(bytes)) {
    const page = walk.cms.readListing(answer, walk.portal);
    return { page, claims: readListClaims(text, url), report: null, html: null };
  }
  const report = reportAt(text, request.url);
  if (report) return { page: NO_LIST, claims: NO_CLAIMS, report, html: null };
  const read = selectedPage(answer, walk.portal) ?? walk.cms.readListing(answer, walk.portal);
  const page = isChinese(bytes) ? inPageCharset(read, text) : read;
  return {
    ...{ page, report, html: text },
    claims: { ...readListClaims(text, url), leadsOn: hasOpenControl(parseHtml(text)) },
  };
}

function inPageCharset({ notices, further, guesses, ...rest }: ListingPage, html: string): ListingPage {
  const recoded = <T extends { readonly url: string }>(each: T): T => ({
    ...each,
    url: queryInPageCharset(each.url, html),
  });
  return {
    ...rest,
    notices: notices.map(recoded),
    further: further.map(recoded),
    guesses: guesses?.map(recoded) ?? [],
  };
}

const NO_LIST: ListingPage = { notices: [], further: [] };
const NO_CLAIMS: ListClaims = { entries: null, pages: null, leadsOn: false };
/** What is no matter of how the page was asked for: the host rests, or cannot be reached. */
function leavesNoChoice({ code }: GongkaiError): boolean {
  return ['fetch.rate-limited', 'fetch.unreachable', 'fetch.timeout', 'fetch.challenge'].includes(code);
}

/** A first page that does not exist any more is a matter for the portal file. */
function listingGone(error: GongkaiError, portal: string): GongkaiError {
  if (error.code !== 'fetch.not-found') return error;
  return new PortalChangedError('portal.listing-unreadable', portal, { detail: error.subject, cause: error });
}
