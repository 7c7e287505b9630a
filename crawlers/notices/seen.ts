import { UnreadableDocumentError } from '../../model/errors.ts';
import type { CrawlItem, Found, Known } from '../crawl-item.ts';
import { decodePage, looksLikeHtml } from '../http/decode-text.ts';
import type { Fetched } from '../http/fetched.ts';
import { typeOfAnswer } from './answer-type.ts';
import { carriesReport } from './notice-page.ts';

/** An address that was had. */
export interface Seen {
  readonly kind: 'seen';
  readonly bytes: Uint8Array;
  readonly declaredCharset: string | null;
  /** Against which its links are read. */
  readonly baseUrl: string;
  /** What came, or what is stored where the server said that it still holds. */
  readonly from: Fetched | Known;
}

/** Whether it came just now, and not out of the store. */
export function isFresh({ from }: Seen): boolean {
  return 'kind' in from;
}

/** The media type that the server named; what is stored has none. */
function typeOf({ bytes, from }: Seen) {
  return typeOfAnswer({ bytes, mediaType: 'kind' in from ? from.mediaType : null });
}

/** The text of a page; null for what is none. */
export function htmlOf(seen: Seen): string | null {
  const { bytes, declaredCharset, from } = seen;
  const isCalledPage = 'kind' in from && from.mediaType === 'text/html' && typeOf(seen) === 'other';
  return looksLikeHtml(bytes) || isCalledPage ? decodePage(bytes, declaredCharset) : null;
}

/** An address as an item of the crawl. */
export function toItem(found: Found, { from }: Seen, isDocument: boolean): CrawlItem {
  if ('kind' in from) return { kind: isDocument ? 'document' : 'shell', ...found, fetched: from };
  return { kind: 'unchanged', ...found, sha256: from.sha256, isDocument };
}

/** What was linked as a document: the document, or the failure that something else came. */
export function fileItem(found: Found, seen: Seen): CrawlItem {
  if (isDocument(seen) || typeOf(seen) === 'text') return toItem(found, seen, true);
  const detail = `what came is ${htmlOf(seen) === null ? 'neither a page nor a document' : 'a page'}`;
  const error = new UnreadableDocumentError('notice.not-a-document', found.url, { detail });
  return { kind: 'failure', ...found, error };
}

/** Whether what came is a document, a picture of one, or a page that carries a report. */
export function isDocument(seen: Seen): boolean {
  const type = typeOf(seen);
  if (type === 'document' || type === 'picture') return true;
  const html = htmlOf(seen);
  return html !== null && carriesReport(html);
}
