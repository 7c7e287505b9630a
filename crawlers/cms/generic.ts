// No system that we know: the list is found by its shape, in HTML, JSON or XML, and so is what leads to its other pages.
// For portals that no other adapter reads; one of its own is surer.
import type { CheerioAPI } from 'cheerio';
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { quotedTexts } from '../http/strip-tags.ts';
import { readCdata, readRecords } from '../listings/datastore.ts';
import { findEntries, readJson, totalIn } from '../listings/json-list.ts';
import { absoluteUrl } from '../listings/links.ts';
import { shapedNotices } from '../listings/list-shape.ts';
import {
  framedPages,
  guessedPages,
  isSameColumn,
  linkedPages,
  PAGE_PARAMETERS,
  patternPages,
  scriptedPages,
} from '../listings/paging.ts';
import { getWith, listingsOf, unreadableListing } from '../listings/requests.ts';
import { scriptedNextPages } from '../listings/scripted-apis.ts';
import { looksLikeXml, objectsOfXml } from '../listings/xml-list.ts';
import { yearPages } from '../listings/year-pages.ts';
import type { Portal } from '../portal.ts';

/** How scripts name the list APIs that they ask: more than a few such addresses are something else. */
const API_ADDRESS = /\.json|\.xml|\/api\/|list|query|search/i;
const MOST_APIS = 5;

export default defineCms({
  recognize: (html) => (parseHtml(html)('a[href]').length > 0 ? 0.1 : 0),
  start: listingsOf,
  readListing: (answer, portal) => {
    const text = answer.text.trimStart();
    if (/^[{[]|^[\w$.]+\s*\(\s*[{["]/.test(text)) return readObjects(answer, readJson(text, answer.url));
    const records = readCdata(text, 'record').length > 0 ? readRecords(text, answer.url) : [];
    if (records.length > 0) return { notices: records, further: [] };
    if (looksLikeXml(text)) return readObjects(answer, objectsOfXml(text));
    return readPage(answer, portal);
  },
});

function readPage({ text, url }: ListingAnswer, portal: Portal): ListingPage {
  const $ = parseHtml(text);
  const notices = shapedNotices($, url);
  const scripted = scriptedPages(text, url);
  const named = [...linkedPages($, url), ...chosenPages($, url), ...scripted.further];
  const further = [...named, ...yearPages($, url), ...patternPages(text, url, portal)];
  const isNamed = further.length + scripted.guesses.length > 0;
  const guessed = isNamed ? [] : guessedPages({ html: text, url, entries: notices.length });
  // Without an entry a script fills the list: what it asks may be asked here.
  const apis = notices.length === 0 ? apisIn(text, url) : [];
  const asked = notices.length > 0 ? scriptedNextPages($, url) : [];
  const guesses = [...scripted.guesses, ...framedPages($, url), ...guessed, ...apis, ...asked];
  if (notices.length + further.length + guesses.length === 0)
    throw unreadableListing(url, 'neither entries nor further pages');
  return { notices, further, guesses };
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

function apisIn(html: string, url: string): readonly PageRequest[] {
  const scripts = parseHtml(html)('script:not([src])').text();
  const targets = quotedTexts(scripts)
    .map(({ text }) => text)
    .filter((text) => API_ADDRESS.test(text) && !/[\s<>]/.test(text))
    .flatMap((text) => absoluteUrl(text, url) ?? []);
  const own = targets.filter(
    (target) => new URL(target).host === new URL(url).host && !/\.(?:js|css)\b/.test(target),
  );
  return [...new Set(own)].slice(0, MOST_APIS).map((target) => ({ ...getWith(target, {}, url) }));
}

/** The next page of a list API whose address counts pages, until the total is reached or nothing new comes. */
function readObjects({ url, request }: ListingAnswer, answer: unknown): ListingPage {
  const { searchParams } = new URL(url);
  const counter = PAGE_PARAMETERS.find((name) => /^\d+$/.test(searchParams.get(name) ?? ''));
  // Beyond the last page some answer with nothing at all.
  const isFirst = counter === undefined || Number(searchParams.get(counter)) < 2;
  const notices = findEntries(answer, new URL('/', url).href) ?? (isFirst ? null : []);
  if (!notices) throw unreadableListing(url, 'no list of entries in the answer');
  const referer = request.headers?.referer;
  const total = totalIn(answer);
  if (notices.length === 0 || notices.length >= (total ?? Number.POSITIVE_INFINITY))
    return { notices, further: [] };
  if (counter) {
    const next = Number(searchParams.get(counter)) + 1;
    // Some count from 0.
    const before = next === 2 ? [getWith(url, { [counter]: 0 }, referer)] : [];
    return { notices, further: [getWith(url, { [counter]: next }, referer)], guesses: before };
  }
  // The address counts nothing, but there is more: the usual names are tried.
  const guesses = total === null ? [] : PAGE_PARAMETERS.map((name) => getWith(url, { [name]: 2 }, referer));
  return { notices, further: [], guesses };
}
