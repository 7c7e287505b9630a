import type { ListingPage, NoticeLink, PageRequest } from '../cms.ts';
import type { ListClaims } from './list-claims.ts';

/** What was read of one list, against what it says of itself. */
export interface ListProgress {
  /** The request by which it begins: its page, or the API that fills the page. */
  readonly start: PageRequest;
  /** The listing of the portal file that led to it. */
  readonly root: PageRequest;
  /** Addresses of its entries. */
  readonly found: Set<string>;
  /** Entries shown, counting repeats on several pages. */
  shown: number;
  /** Pages that showed something new. */
  pagesRead: number;
  /** Pages in a row that showed nothing but what was known. */
  barren: number;
  entries: number | null;
  pages: number | null;
  /** How many entries the page showed that named the number of pages. */
  entriesAPage: number;
  /** Whether a control may lead on for which no address was found. */
  leadsOn: boolean;
}

/** Begins to count. */
export function openProgress(start: PageRequest, root: PageRequest): ListProgress {
  const counted = {
    shown: 0,
    pagesRead: 0,
    barren: 0,
    entries: null,
    pages: null,
    entriesAPage: 0,
    leadsOn: false,
  };
  return { start, root, found: new Set(), ...counted };
}

/** Notes a page of a list. The first page that shows entries speaks for the list. */
export function noteListPage(
  list: ListProgress,
  page: Pick<ListingPage, 'notices' | 'listed'>,
  claims: ListClaims,
): void {
  const before = list.found.size;
  for (const { url } of page.notices) list.found.add(url);
  const fresh = list.found.size - before;
  list.barren = fresh === 0 && page.notices.length > 0 ? list.barren + 1 : 0;
  const shown = page.listed ?? page.notices.length;
  if (fresh > 0) {
    list.shown += shown;
    list.pagesRead++;
  }
  list.leadsOn ||= claims.leadsOn;
  list.entries ??= claims.entries;
  if (list.pages === null && claims.pages !== null) {
    list.pages = claims.pages;
    list.entriesAPage = shown;
  }
}

/** A page that shows no entry and leads to lists says nothing of a list of its own; only its controls may lead on. */
export function forgetClaims(list: ListProgress): void {
  list.entries = null;
  list.pages = null;
}

/** Notes what a browser has shown of it. */
export function noteShown(list: ListProgress, notices: readonly NoticeLink[]): void {
  const before = list.found.size;
  for (const { url } of notices) list.found.add(url);
  list.shown += list.found.size - before;
}

/** What is missing of a list by its own words, for a person (`read 10 of 46 entries`); null where nothing is. */
export function shortfallOf(list: ListProgress): string | null {
  const { entries, pages, entriesAPage, found, shown } = list;
  const read = Math.max(found.size, shown);
  if (entries !== null) return read < entries ? `read ${read} of ${entries} entries` : null;
  // Lists that are asked for in larger groups have fewer pages: what counts is what the pages before the last hold.
  if (pages === null || pages < 2 || entriesAPage === 0 || read > (pages - 1) * entriesAPage) return null;
  return `read ${Math.ceil(read / entriesAPage)} of ${pages} pages`;
}

/** Whether a browser may find more of it: something is missing, or a control leads on and nothing says that all is read. */
export function mayHaveMore(list: ListProgress): boolean {
  if (shortfallOf(list) !== null) return true;
  const isSaidToBeWhole = list.entries !== null && list.found.size > 0;
  // Where addresses lead from page to page, the last one has a control that leads nowhere.
  return list.leadsOn && list.pagesRead < 2 && !isSaidToBeWhole && list.pages !== 1;
}
