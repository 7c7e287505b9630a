// TrueCMS: jpage in the page, but the groups come from messageController/getMessage.do as XML inside JSON or JSONP.
// Seen on portals of Nantong and Lianyungang; the API wants the page as Referer and cuts perpage at 50, 20 or 10.
import { load } from 'cheerio';
import { defineCms, type ListingAnswer, type ListingPage } from '../cms.ts';
import { cdataOf, groupRequest, jpageCall, recordsOf, totalOf } from '../datastore.ts';
import { memberOf, readJson } from '../json-list.ts';
import { attachmentsOf } from '../links.ts';
import { getWith, leadsTo, listingsOf, parametersOf, unreadableListing } from '../requests.ts';

const API = /messageController\/getMessage\.do/i;
/** As much as the most generous server gives; what it cuts off is asked for next. */
const ENTRIES_A_GROUP = 50;

export default defineCms({
  recognize: (html) => (API.test(html) ? 1 : 0),
  start: listingsOf,
  readListing: (answer) => (API.test(answer.url) ? readGroup(answer) : firstGroup(answer)),
  readAttachments: (html, url) => attachmentsOf(load(html), url),
});

function firstGroup({ text, url }: ListingAnswer): ListingPage {
  const call = jpageCall(text, url);
  if (!call || !API.test(call.proxy)) throw unreadableListing(url, 'no jpage() call of getMessage.do');
  const { url: first } = groupRequest(call, 1, ENTRIES_A_GROUP);
  return leadsTo([getWith(first, { callback: 'jsonp' }, url)]);
}

/** Goes on after the last entry that came, in groups of the size that the server gives. */
function readGroup({ text, url, request }: ListingAnswer): ListingPage {
  const answer = readJson(text, url);
  const xml = memberOf(answer, 'result') ?? memberOf(answer, 'xml');
  if (typeof xml !== 'string') throw unreadableListing(url, 'no result in the answer');
  const notices = recordsOf(xml, new URL('/', url).href);
  const asked = parametersOf(request);
  const given = cdataOf(xml, 'record').length;
  const next = Number(asked.get('startrecord')) + given;
  const total = totalOf(xml);
  const isLast = given === 0 || (total !== null && next > total);
  const size = Math.min(given, Number(asked.get('perpage')));
  const range = { startrecord: next, endrecord: next + size - 1, perpage: size };
  return { notices, further: isLast ? [] : [getWith(url, range, request.headers?.referer)] };
}
