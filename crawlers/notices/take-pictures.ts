import type { CheerioAPI } from 'cheerio';
import { UnreadableDocumentError } from '../../model/errors.ts';
import type { CrawlItem } from '../crawl-item.ts';
import { parseHtml } from '../http/html-tree.ts';
import { madePage } from './join-article.ts';
import type { Notice, Reading } from './notice.ts';
import { carriesReport } from './notice-page.ts';
import { embedPictures, findPictures, type HadPicture, MAX_PICTURES } from './page-pictures.ts';
import { sizeOfPicture } from './picture-size.ts';
import { isFresh, type Seen, toItem } from './seen.ts';

/** What is smaller, in pixels, is a seal, a button or a banner. */
const LEAST_SIDES = [300, 200] as const;
/** In base64 a third more, within what a document may have. */
const MAX_EMBEDDED_BYTES = 20 * 1024 * 1024;
/** A picture that the page itself holds has more. */
const MIN_DATA_CHARS = 10_000;

/**
 * The pictures of a notice: the page with its pictures in it is the document, each picture is kept beside it as it came.
 * More than a page can hold are documents for themselves.
 *
 * @returns null where the page shows no picture that may be a page of a report
 */
export async function takePictures(notice: Notice, reading: Reading): Promise<readonly CrawlItem[] | null> {
  const { found, page, html } = notice;
  const $ = parseHtml(html);
  if (holdsPictures($)) return [toItem(found, page, true)];
  const pictures = findPictures($, page.baseUrl, reading.visit.lists ?? []).slice(0, MAX_PICTURES);
  if (pictures.length === 0 || !isFresh(page)) return null;
  const { had, failures } = await look(pictures, notice, reading);
  const isReport = carriesReport(html);
  if (had.size === 0) return failures.length > 0 ? [toItem(found, page, isReport), ...failures] : null;
  const bytes = [...had.values()].reduce((sum, { picture }) => sum + picture.bytes.length, 0);
  const isSmall = bytes <= MAX_EMBEDDED_BYTES;
  const shown = new Map([...had].map(([url, { picture }]) => [url, picture]));
  const made = isSmall ? madePage(page, embedPictures(html, page.baseUrl, shown)) : page;
  const items = [...had].map(([url, { seen }]) =>
    toItem({ ...found, url, notice: found.url }, seen, !isSmall),
  );
  return [toItem(found, made, isSmall || isReport), ...items, ...failures];
}

function holdsPictures($: CheerioAPI): boolean {
  return $('img[src^="data:image/"]')
    .toArray()
    .some(({ attribs }) => (attribs.src ?? '').length > MIN_DATA_CHARS);
}

interface Had {
  readonly seen: Seen;
  readonly picture: HadPicture;
}

async function look(urls: readonly string[], { found }: Notice, reading: Reading) {
  const had = new Map<string, Had>();
  const failures: CrawlItem[] = [];
  for (const url of urls) {
    const at = { ...found, url, notice: found.url };
    const seen = await reading.look(at, 'hanging');
    if (seen?.kind === 'failure') failures.push(seen);
    else if (seen) {
      const mediaType = typeOfPicture(seen.bytes);
      const [width, height] = sizeOfPicture(seen.bytes) ?? [0, 0];
      if (width < LEAST_SIDES[0] || height < LEAST_SIDES[1]) continue;
      if (mediaType) had.set(url, { seen, picture: { bytes: seen.bytes, mediaType } });
      else failures.push(unread(url, at));
    }
  }
  return { had, failures };
}

function unread(url: string, at: Notice['found']): CrawlItem {
  const detail = 'a picture in a format that is not read; JPEG and PNG are';
  return {
    kind: 'failure',
    ...at,
    error: new UnreadableDocumentError('format.unsupported', url, { detail }),
  };
}

function typeOfPicture(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  return bytes[0] === 0x89 && bytes[1] === 0x50 ? 'image/png' : null;
}
