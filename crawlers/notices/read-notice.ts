import { asGongkaiError, UnreadableDocumentError } from '../../model/errors.ts';
import type { CrawlItem } from '../crawl-item.ts';
import { decodePage } from '../http/decode-text.ts';
import { parseHtml } from '../http/html-tree.ts';
import { joinArticle } from './join-article.ts';
import { findLinkedDocuments, type LinkedDocument } from './linked-documents.ts';
import type { Failure, Notice, Reading, Visit } from './notice.ts';
import { carriesReport, holds } from './notice-page.ts';
import { titlesOfYears } from './reports-of-years.ts';
import { fileItem, htmlOf, isDocument, type Seen, toItem } from './seen.ts';
import { selectedAttachments, withinContent } from './selected-parts.ts';
import { showsText } from './shown-text.ts';
import { takePictures } from './take-pictures.ts';

/**
 * Reads a notice by the surest sign of its report, and goes on to the next only where there is none: text of the report
 * or documents that are named as such; what may be a document, and frames; pictures; any text of its own; what the
 * browser shows. A page that has nothing of it all is a failure, never a report.
 */
export async function* readNotice(notice: Notice, reading: Reading): AsyncGenerator<CrawlItem> {
  const { visit } = reading;
  if (visit.validator && !holds(visit.validator, notice.html)) {
    yield* readDrawn(notice, reading, new UnreadableDocumentError('fetch.wrong-page', notice.found.url));
    return;
  }
  const joined = await joinArticle(notice, reading);
  if ('failure' in joined) yield joined.failure;
  else {
    yield* readWhole(joined.notice, reading);
    yield* joined.parts;
  }
}

async function* readWhole(notice: Notice, reading: Reading): AsyncGenerator<CrawlItem> {
  const { found, page, html } = notice;
  const hanging = hangingOf(notice, reading.visit);
  const named = hanging.filter(({ how }) => how === 'named');
  const isReport = carriesReport(html);
  if (isReport || named.length > 0) {
    const pictured = isReport && !hasTables(html) ? await takePictures(notice, reading) : null;
    yield* pictured ?? [toItem(found, page, isReport)];
    yield* readFiles(notice, named, reading);
    const others = hanging.filter(({ how }) => how === 'likely' || (how === 'frame' && !isReport));
    for (const { item } of await probeAll(notice, others, reading)) yield* item ? [item] : [];
    return;
  }
  const probed = await probeAll(notice, hanging, reading);
  const items = probed.flatMap(({ item }) => item ?? []);
  if (items.length > 0) {
    yield toItem(found, page, false);
    yield* items;
    return;
  }
  const pictured = await takePictures(notice, reading);
  if (pictured) yield* pictured;
  else if (showsText(parseHtml(html), found.title, reading.visit.lists ?? []))
    yield toItem(found, page, true);
  else yield* readDrawn(notice, reading, emptyNotice(notice, probed));
}

/** Tables that are pictures are missing in a page that has text alone. */
function hasTables(html: string): boolean {
  return parseHtml(html)('table').length > 0;
}

function hangingOf({ page, html }: Notice, { selectors }: Visit): readonly LinkedDocument[] {
  const selected = selectedAttachments(html, page.baseUrl, selectors);
  if (selected) return selected.map((url) => ({ url, how: 'named' }));
  return findLinkedDocuments(withinContent(html, selectors), page.baseUrl);
}

/** What is called a document: the document, or a failure. */
async function* readFiles(
  { found, page, html }: Notice,
  named: readonly LinkedDocument[],
  { look }: Reading,
): AsyncGenerator<CrawlItem> {
  const urls = named.map(({ url }) => url).filter((url) => url !== found.url);
  const titles = titlesOfYears(html, page.baseUrl, urls);
  for (const url of urls) {
    const title = titles.get(url);
    const at =
      title === undefined ? { ...found, url, notice: found.url } : { ...found, url, title, entry: found.url };
    const seen = await look(at, 'hanging');
    if (seen?.kind === 'failure') yield seen;
    else if (seen) yield fileItem(at, seen);
  }
}

interface Probed {
  readonly url: string;
  /** Null where it is no document. */
  readonly item: CrawlItem | null;
}

/** What may be a document: only what comes tells. One that is not there is none; one that cannot be had now may be. */
async function probeAll(
  { found }: Notice,
  hanging: readonly LinkedDocument[],
  { look }: Reading,
): Promise<readonly Probed[]> {
  const probed: Probed[] = [];
  for (const { url, how } of hanging) {
    const at = { ...found, url, notice: found.url };
    const seen = url === found.url ? null : await look(at, 'hanging');
    if (!seen) continue;
    if (seen.kind === 'failure') probed.push({ url, item: mayPass(seen) ? seen : null });
    else probed.push({ url, item: isDocument(seen) || isText(how, seen) ? toItem(at, seen, true) : null });
  }
  return probed;
}

function mayPass({ error }: Failure): boolean {
  return error.kind === 'transient' || error.code === 'fetch.address-refused';
}

/** A frame shows the text of a notice, whatever that says. */
function isText(how: LinkedDocument['how'], seen: Seen): boolean {
  const html = how === 'frame' ? htmlOf(seen) : null;
  return html !== null && showsText(parseHtml(html), null, []);
}

/** Reads the notice as a browser draws it; where none may or can, the failure stands. */
async function* readDrawn(
  notice: Notice,
  reading: Reading,
  error: UnreadableDocumentError,
): AsyncGenerator<CrawlItem> {
  const { found, isRendered } = notice;
  const { render } = reading.visit;
  if (isRendered || !render || !/<script/i.test(notice.html)) {
    yield { kind: 'failure', ...found, error };
    return;
  }
  try {
    const fetched = await render(found.url);
    const { bytes, declaredCharset } = fetched;
    const page: Seen = { kind: 'seen', bytes, declaredCharset, baseUrl: fetched.url, from: fetched };
    const html = decodePage(bytes, declaredCharset);
    yield* readNotice({ found, page, html, isRendered: true }, reading);
  } catch (thrown) {
    const trouble = asGongkaiError(thrown, found.url);
    if (trouble.kind !== 'unreadable') throw trouble;
    const detail = [error.detail, `in a browser: ${trouble.message}`].filter(Boolean).join('; ');
    yield {
      kind: 'failure',
      ...found,
      error: new UnreadableDocumentError(error.code, found.url, { detail }),
    };
  }
}

function emptyNotice({ found, isRendered }: Notice, probed: readonly Probed[]): UnreadableDocumentError {
  const tried = probed.map(({ url }) => url);
  const said = [
    ...(isRendered ? ['as a browser draws it'] : []),
    ...(tried.length > 0 ? [`no document at ${tried.join(', ')}`] : []),
  ];
  return new UnreadableDocumentError(
    'notice.empty',
    found.url,
    said.length > 0 ? { detail: said.join('; ') } : {},
  );
}
