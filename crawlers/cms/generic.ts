// No system that we know: the list is found by its shape, in HTML, JSON or XML, and so is what leads to its other pages.
// For portals that no other adapter reads; one of its own is surer.
import { type CheerioAPI, load } from 'cheerio';
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { cdataOf, recordsOf } from '../datastore.ts';
import { entriesOf, readJson, totalIn } from '../json-list.ts';
import { absoluteUrl, attachmentsOf } from '../links.ts';
import { shapedNotices } from '../list-shape.ts';
import {
  framedPages,
  guessedPages,
  isSameColumn,
  linkedPages,
  patternPages,
  scriptedPages,
} from '../paging.ts';
import type { Portal } from '../portal.ts';
import { getWith, listingsOf, unreadableListing } from '../requests.ts';

/** Parameters by which list APIs count their pages. */
const PAGE_PARAMETERS = ['page', 'pageNo', 'pageNum', 'pageIndex', 'currpage', 'currentPage', 'curPage', 'p'];

export default defineCms({
  recognize: (html) => (load(html)('a[href]').length > 0 ? 0.1 : 0),
  start: listingsOf,
  readListing: (answer, portal) => {
    const text = answer.text.trimStart();
    if (/^[{[]|^[\w$.]+\s*\(\s*[{[]/.test(text)) return readJsonList(answer);
    if (cdataOf(text, 'record').length > 0) return { notices: recordsOf(text, answer.url), further: [] };
    return readPage(answer, portal);
  },
  readAttachments: (html, url) => attachmentsOf(load(html), url),
});

function readPage({ text, url }: ListingAnswer, portal: Portal): ListingPage {
  const $ = load(text);
  const notices = shapedNotices($, url);
  const named = [...linkedPages($, url), ...chosenPages($, url), ...scriptedPages(text, url)];
  const further = [...named, ...patternPages(text, url, portal), ...framedPages($, url)];
  if (notices.length === 0 && further.length === 0)
    throw unreadableListing(url, 'neither entries nor further pages');
  return { notices, further, guesses: further.length > 0 ? [] : guessedPages(text, url) };
}

/** A pagination that is a list of choices: `<option value="index_2.html">`. */
function chosenPages($: CheerioAPI, url: string): readonly PageRequest[] {
  return $('option[value]')
    .toArray()
    .filter((option) => /^第?\s*\d{1,4}\s*页?$/.test($(option).text().trim()))
    .map((option) => $(option).attr('value') ?? '')
    .filter((value) => /[./?]/.test(value))
    .flatMap((value) => absoluteUrl(value, url) ?? [])
    .filter((target) => isSameColumn(target, url))
    .map((target) => ({ url: target }));
}

/** The next page of a list API whose address counts pages, until the total is reached or nothing new comes. */
function readJsonList({ text, url }: ListingAnswer): ListingPage {
  const answer = readJson(text, url);
  const notices = entriesOf(answer, new URL('/', url).href);
  if (!notices) throw unreadableListing(url, 'no list of entries in the answer');
  const { searchParams } = new URL(url);
  const counter = PAGE_PARAMETERS.find((name) => /^\d+$/.test(searchParams.get(name) ?? ''));
  const isWhole = notices.length === 0 || notices.length >= (totalIn(answer) ?? Number.POSITIVE_INFINITY);
  if (!counter || isWhole) return { notices, further: [] };
  return { notices, further: [getWith(url, { [counter]: Number(searchParams.get(counter)) + 1 })] };
}
