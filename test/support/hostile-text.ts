import { performance } from 'node:perf_hooks';
import { findAuthorityName, findDivisionCode } from '../../cli/portals/names.ts';
import { cookieJar } from '../../crawlers/http/cookies.ts';
import { decodePage, looksLikeHtml } from '../../crawlers/http/decode-text.ts';
import { followedPage } from '../../crawlers/http/followed-page.ts';
import { isHijacked } from '../../crawlers/http/hijacked-pages.ts';
import { parseHtml, parseXml } from '../../crawlers/http/html-tree.ts';
import { outlinePage } from '../../crawlers/http/page-outline.ts';
import { readRobots } from '../../crawlers/http/robots.ts';
import { tagsIn } from '../../crawlers/http/scan-markup.ts';
import { findSoftError } from '../../crawlers/http/soft-errors.ts';
import { quotedTexts, stripTags } from '../../crawlers/http/strip-tags.ts';
import { clickTarget } from '../../crawlers/listings/click-target.ts';
import { jpageCall, readCdata, readRecords, totalOf } from '../../crawlers/listings/datastore.ts';
import { fieldIn, literalAfter, membersOf } from '../../crawlers/listings/fields.ts';
import { findEntries, readJson, textIn, totalIn } from '../../crawlers/listings/json-list.ts';
import { absoluteUrl, findNotices, noticesOfFragment } from '../../crawlers/listings/links.ts';
import { readListClaims } from '../../crawlers/listings/list-claims.ts';
import { shapedNotices } from '../../crawlers/listings/list-shape.ts';
import { hasOpenControl } from '../../crawlers/listings/open-controls.ts';
import {
  framedPages,
  guessedPages,
  linkedPages,
  pageCountOf,
  scriptedPages,
} from '../../crawlers/listings/paging.ts';
import { readReportTitle, sortEntries } from '../../crawlers/listings/report-title.ts';
import { scriptedNextPages } from '../../crawlers/listings/scripted-apis.ts';
import { selectedPage } from '../../crawlers/listings/selected-page.ts';
import { looksLikeXml, objectsOfXml } from '../../crawlers/listings/xml-list.ts';
import { yearPages } from '../../crawlers/listings/year-pages.ts';
import { cmsAdapters } from '../../crawlers/load-portals.ts';
import { calledAddress, functionsIn } from '../../crawlers/notices/called-address.ts';
import { joinPages, pagesOfArticle } from '../../crawlers/notices/joined-pages.ts';
import { findLinkedDocuments } from '../../crawlers/notices/linked-documents.ts';
import { carriesReport, holds } from '../../crawlers/notices/notice-page.ts';
import { embedPictures, findPictures } from '../../crawlers/notices/page-pictures.ts';
import { titlesOfYears } from '../../crawlers/notices/reports-of-years.ts';
import { selectedAttachments, withinContent } from '../../crawlers/notices/selected-parts.ts';
import { showsText } from '../../crawlers/notices/shown-text.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { recognizeCms } from '../../crawlers/recognize-cms.ts';
import { GongkaiError } from '../../model/errors.ts';

const URL_OF_LIST = 'http://www.suichang.gov.cn/nb/index.html';
const fill = (unit: string, size: number) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** Shapes for which patterns and parsers have taken the square of the length, or worse. */
export const KINDS: Readonly<Record<string, (size: number) => string>> = {
  'unclosed tags': (n) => fill('<meta ', n),
  'unclosed titles': (n) => fill('<title', n),
  'unclosed inputs': (n) => fill('<input ', n),
  angles: (n) => fill('<', n),
  'unclosed comments': (n) => fill('<!--', n),
  'unclosed scripts': (n) => fill('<script', n),
  'unclosed attributes': (n) => fill('<a href="x" onclick="', n),
  'unclosed links': (n) => fill('<a href="/nb/2023.html">2023年政府信息公开工作年度报告', n),
  'nested blocks': (n) => fill('<div class="list">', n),
  'nested inline elements': (n) => fill('<b><font color=red>', n),
  'stray closing tags': (n) => fill('<div>', n / 2) + fill('</x></p></td>', n / 2),
  'attributes without end': (n) =>
    `<a ${Array.from({ length: Math.ceil(n / 12) }, (_, index) => `a${index}="x"`)
      .join(' ')
      .slice(0, n)}>`,
  'links in one row': (n) => `<ul><li>${fill('<a href="/a.html">县政府年度报告</a>', n)}`,
  'clicks in each other': (n) => fill(`<div onclick="open('/x/y.html')">年度报告年度`, n),
  'a long address': (n) => `<a href="/${fill('download', n)}-">2023年政府信息公开工作年度报告</a>`,
  'a long click': (n) => `<a onclick="goto${fill('goto(', n)}">下一页</a>`,
  'a long title': (n) => `<a href="/a.html">${fill('遂昌县市', n)}</a>`,
  spaces: (n) => `<a href="a.html">[${fill(' ', n)}</a>`,
  'spaces after words': (n) => `charset=${fill(' ', n)}共${fill(' ', n / 2)}<total>${fill(' ', n / 2)}`,
  words: (n) => fill('siteId', n),
  colons: (n) => fill(':', n),
  hashes: (n) => fill('#', n),
  quotes: (n) => fill(`"'`, n),
  'apostrophes and words': (n) => `'${fill('list', n)}`,
  'question marks': (n) => `onclick="'${fill('?', n)}"`,
  'page scripts': (n) => fill('createPageHTML(', n),
  'one page script': (n) => `createPageHTML("${fill('a', n)}`,
  records: (n) => fill('<record>', n),
  'cdata sections': (n) => `<record>${fill('<![CDATA[]]> ', n)}`,
  'nested JSON': (n) => fill('[', n),
  'objects of JSON': (n) => `[${fill('{"title":"<<<","url":"/a"},', n)}{}]`,
  'nested XML': (n) => `<?xml version="1.0"?>${fill('<a>', n)}`,
  'lists of XML': (n) => `<list>${fill('<listlistlist>', n)}`,
  'a callback': (n) => `cb(${fill(')  ', n)}`,
  categories: (n) => `/gkmlpt/ SID: 1 ${fill(`{id:1,name:'年报`, n)}`,
  'robots lines': (n) => `User-agent: *\nDisallow: /x${fill(' ', n)}x`,
  'robots wildcards': (n) => `User-agent: *\n${fill('Disallow: /*a*a*a*a*b\n', n)}`,
  'Han characters': (n) => fill('县', n),
  digits: (n) => fill('20230105', n),
};

const PORTAL: Portal = {
  name: '遂昌县人民政府',
  divisionCode: '331123',
  hosts: ['www.suichang.gov.cn'],
  cms: 'generic',
  listings: [URL_OF_LIST],
  title: /政府信息公开工作年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
};
const adapters = await cmsAdapters();
const asLatin = (text: string) => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0xfd])]);
const asAttributes = (text: string) => ({ href: text, onclick: text, title: text });

/** Everything that is handed text which a server sent. */
export const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  decodePage: (text) => decodePage(asLatin(text), null),
  looksLikeHtml: (text) => looksLikeHtml(Buffer.from(text)),
  faultOfPage: findSoftError,
  isHijacked: (text) => isHijacked(text, text),
  readRobots: (text) => readRobots(text, 'gongkai').allows(`/${'a'.repeat(2_000)}`),
  cookieJar: (text) => cookieJar().keep(new URL(URL_OF_LIST), text),
  outlinePage,
  tagsIn: (text) => tagsIn(text, ['meta', 'a']),
  parseHtml: (text) => parseHtml(text).text(),
  parseXml: (text) => parseXml(text).text(),
  stripTags,
  quotedTexts,
  absoluteUrl: (text) => absoluteUrl(text, URL_OF_LIST),
  hangingOn: (text) => findLinkedDocuments(text, URL_OF_LIST),
  functionsIn: (text) => calledAddress(asAttributes(text), functionsIn(text)),
  pagesOfArticle: (text) => pagesOfArticle(parseHtml(text), URL_OF_LIST),
  joinPages: (text) => joinPages([text, text]),
  picturesOf: (text) => findPictures(parseHtml(text), URL_OF_LIST, [text]),
  embedPictures: (text) => embedPictures(text, URL_OF_LIST, new Map()),
  showsText: (text) => showsText(parseHtml(text), text, [text]),
  noticesOf: (text) => findNotices(parseHtml(text), URL_OF_LIST),
  noticesOfFragment: (text) => noticesOfFragment(parseHtml(text), URL_OF_LIST),
  shapedNotices: (text) => shapedNotices(parseHtml(text), URL_OF_LIST),
  clickTarget: (text) => clickTarget(asAttributes(text)),
  linkedPages: (text) => linkedPages(parseHtml(text), URL_OF_LIST),
  framedPages: (text) => framedPages(parseHtml(text), URL_OF_LIST),
  scriptedPages: (text) => scriptedPages(text, URL_OF_LIST),
  guessedPages: (text) => guessedPages({ html: text, url: URL_OF_LIST, entries: 20 }),
  pageCountOf,
  fieldIn: (text) => fieldIn(text, 'siteId'),
  membersOf,
  literalAfter: (text) => literalAfter(text, /data["']?\s*[:=]\s*\{/),
  cdataOf: (text) => readCdata(text, 'record'),
  recordsOf: (text) => readRecords(text, URL_OF_LIST),
  totalOf,
  jpageCall: (text) => jpageCall(text, URL_OF_LIST, /dataproxy\.jsp/),
  looksLikeXml,
  objectsOfXml,
  readJson: (text) => readJson(text, URL_OF_LIST),
  entriesOf: (text) => [
    findEntries(asJson(text), URL_OF_LIST),
    totalIn(asJson(text)),
    textIn(asJson(text), /</),
  ],
  carriesReport,
  followedPage: (text) => followedPage(text, URL_OF_LIST),
  claimsOf: (text) => readListClaims(text, URL_OF_LIST),
  hasOpenControl: (text) => hasOpenControl(parseHtml(text)),
  yearPages: (text) => yearPages(parseHtml(text), URL_OF_LIST),
  scriptedNextPages: (text) => scriptedNextPages(parseHtml(text), URL_OF_LIST),
  selectedPage: (text) => selectedPage(asAnswer(text), { ...PORTAL, selectors: { row: 'li, div, a' } }),
  titlesOfYears: (text) => titlesOfYears(text, URL_OF_LIST, [new URL('/a.html', URL_OF_LIST).href]),
  selectedAttachments: (text) => selectedAttachments(text, URL_OF_LIST, { attachments: 'a' }),
  withinContent: (text) => withinContent(text, { content: 'div' }),
  holds: (text) => holds({ selector: '#zoom', phrase: '公开' }, text),
  readReportTitle: (text) => readReportTitle(text, PORTAL.name),
  sortEntries: (text) => sortEntries([{ url: URL_OF_LIST, title: text, publishedOn: null }], PORTAL),
  recognizeCms: (text) => recognizeCms(adapters, text, URL_OF_LIST),
  authorityOf: findAuthorityName,
  divisionOf: (text) => findDivisionCode(PORTAL.name, text),
  ...Object.fromEntries(
    [...adapters].flatMap(([id, cms]) => [
      [`${id}.readListing`, (text: string) => cms.readListing(asAnswer(text), PORTAL)],
    ]),
  ),
};

function asAnswer(text: string) {
  return { text, url: URL_OF_LIST, request: { url: URL_OF_LIST } };
}

function asJson(text: string): unknown {
  return { rows: [{ title: text, url: text, date: text }], total: text };
}

/** From small to large, so that what is not linear is found out before it takes hours. */
const STEPS = [2_000, 20_000, 100_000, 1_000_000];
/** A tree of 1 MB takes some 300 ms on a machine that has nothing else to do. */
const MAX_MS_A_MB = 4_000;
const NOISE_MS = 300;

/**
 * Reads each kind of text up to so many characters.
 *
 * @returns a line for each kind that took longer than a text of its length may
 */
export function findSlow(read: (text: string) => unknown, characters: number): readonly string[] {
  return Object.entries(KINDS).flatMap(([kind, make]) => {
    for (const size of STEPS.filter((step) => step <= characters)) {
      const limit = (MAX_MS_A_MB * size) / 1_000_000 + NOISE_MS;
      const first = timeOf(read, make(size));
      // Once more where it took too long: machines are noisy.
      const ms = first > limit ? Math.min(first, timeOf(read, make(size))) : first;
      if (ms > limit) return [`${kind}, ${size} characters: ${Math.round(ms)} ms`];
    }
    return [];
  });
}

function timeOf(read: (text: string) => unknown, text: string): number {
  const began = performance.now();
  try {
    read(text);
  } catch (thrown) {
    // What is no list is refused by name; anything else that is thrown is a defect.
    if (!(thrown instanceof GongkaiError)) throw thrown;
  }
  return performance.now() - began;
}
