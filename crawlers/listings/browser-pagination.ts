import { asGongkaiError, PortalChangedError } from '../../model/errors.ts';
import type { Snapshot } from '../browser/read-document.ts';
import type { NoticeLink } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { readListClaims } from './list-claims.ts';
import { type ListProgress, mayHaveMore, noteShown, shortfallOf } from './list-progress.ts';
import { shapedNotices } from './list-shape.ts';
import type { Reading } from './reading.ts';
import { selectedPage } from './selected-page.ts';

/**
 * Turns the pages of those lists in a browser that may have more than was read by address.
 *
 * @returns what is still missing then; null where all lists are whole by their own words
 */
export async function readOnInBrowser(reading: Reading): Promise<PortalChangedError | null> {
  const { walk, lists } = reading;
  const missing: string[] = [];
  for (const root of new Set(lists.map((list) => list.root))) {
    const own = lists.filter((list) => list.root === root);
    const open = () => own.filter(mayHaveMore);
    // A list without an entry is drawn by a script, or is gone.
    if (open().length === 0 && own.some(({ found }) => found.size > 0)) continue;
    const trouble = root.body ? null : await turn(reading, root.url);
    const left = open().map((list) => shortfallOf(list) ?? (trouble && 'a control leads to further pages'));
    const said = left.filter((each) => each !== null);
    if (said.length > 0) missing.push(`${root.url}: ${[...said, ...(trouble ? [trouble] : [])].join(', ')}`);
  }
  if (missing.length === 0) return null;
  return new PortalChangedError('listing.incomplete', walk.id, { detail: missing.join('; ') });
}

/** @returns why the list was not seen to its end; null where it was */
async function turn(reading: Reading, root: string): Promise<string | null> {
  const lists = reading.lists.filter((list) => list.root.url === root);
  const seen = (documents: readonly Snapshot[]) => {
    const shown = documents.flatMap((document) => entriesIn(reading, document));
    const fresh = shown.filter(({ url }) => !reading.notices.has(url));
    for (const notice of fresh) reading.notices.set(notice.url, notice);
    for (const list of lists) noteShown(list, shown);
    for (const { html, url } of documents) noteClaims(lists, readListClaims(html, url).entries);
    return new Set(fresh.map(({ url }) => url)).size;
  };
  try {
    return await reading.walk.turnPages(root, { seen });
  } catch (thrown) {
    const error = asGongkaiError(thrown, root);
    if (error.kind === 'transient') reading.failures.push({ url: root, error });
    else if (error.kind === 'defect') throw error;
    return error.code === 'portal.needs-browser' ? 'no browser was found' : error.code;
  }
}

function entriesIn({ walk }: Reading, { html, url }: Snapshot): readonly NoticeLink[] {
  const answer = { text: html, url, request: { url } };
  try {
    return selectedPage(answer, walk.portal)?.notices ?? shapedNotices(parseHtml(html), url);
  } catch (thrown) {
    // A frame beside the list holds nothing that the selectors match.
    if (asGongkaiError(thrown, url).code === 'portal.listing-unreadable') return [];
    throw thrown;
  }
}

/** A list that a script draws tells how long it is only once it is drawn. */
function noteClaims(lists: readonly ListProgress[], entries: number | null): void {
  const [only, ...others] = lists.filter(({ found }) => found.size > 0);
  if (only && others.length === 0) only.entries ??= entries;
}
