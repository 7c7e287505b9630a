// TrueCMS: jpage in the page, but the groups come from messageController/getMessage.do as XML inside JSON or JSONP.
// Seen on portals of Nantong and Lianyungang; the API wants the page as Referer and cuts perpage at 50, 20 or 10.
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { type JpageCall, jpageCall, readCdata, readRecords, totalOf } from '../listings/datastore.ts';
import { readJson, textIn } from '../listings/json-list.ts';
import { getWith, leadsTo, listingsOf, parametersOf, unreadableListing } from '../listings/requests.ts';

const API = /messageController\/getMessage\.do/i;
/** From what the most generous server gives; some cut a larger group off, others refuse it. */
const SIZES = [50, 20, 10];

export default defineCms({
  recognize: (html) => (API.test(html) ? 1 : 0),
  start: listingsOf,
  readListing: (answer) => (API.test(answer.url) ? readGroup(answer) : firstGroup(answer)),
});

function firstGroup({ text, url }: ListingAnswer): ListingPage {
  const call = jpageCall(text, url, API);
  if (!call) throw unreadableListing(url, 'no call of getMessage.do');
  const first = SIZES.reduceRight<PageRequest | undefined>((otherwise, size) => {
    const request = groupOf(call, size, url);
    return otherwise ? { ...request, otherwise } : request;
  }, undefined);
  return leadsTo(first ? [first] : []);
}

function groupOf({ proxy, fixed }: JpageCall, size: number, referer: string): PageRequest {
  const range = { startrecord: 1, endrecord: size, perpage: size };
  return getWith(proxy, { ...fixed, ...range, callback: 'jsonp' }, referer);
}

/** Goes on after the last entry that came, in groups of the size that the server gives. */
function readGroup({ text, url, request }: ListingAnswer): ListingPage {
  const xml = /^\s*</.test(text) ? text : textIn(readJson(text, url), /<(?:record|datastore|total)/i);
  if (xml === null) throw unreadableListing(url, 'no XML in the answer');
  const notices = readRecords(xml, new URL('/', url).href);
  const asked = parametersOf(request);
  const given = readCdata(xml, 'record').length;
  const first = Number(asked.get('startrecord'));
  const total = totalOf(xml);
  if (given === 0 && first === 1 && total !== 0) throw unreadableListing(url, 'no record in the answer');
  const next = first + given;
  const isLast = given === 0 || (total !== null && next > total);
  const size = Math.min(given, Number(asked.get('perpage')));
  const range = { startrecord: next, endrecord: next + size - 1, perpage: size };
  return { notices, further: isLast ? [] : [getWith(url, range, request.headers?.referer)] };
}
