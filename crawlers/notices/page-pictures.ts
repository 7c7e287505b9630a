import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { parseHtml, parseOwnHtml } from '../http/html-tree.ts';
import { isFurniture } from '../listings/entry-row.ts';
import { absoluteUrl, findBaseUrl } from '../listings/links.ts';

/** Where templates keep the address of a picture that is loaded once it is looked at. */
const ADDRESSES = ['data-original', 'data-src', 'data-url', '_src', 'data-lazy', 'src'];
const NO_REPORT =
  /logo|icon|qr|ewm|erweima|weixin|wechat|banner|arrow|btn|button|share|print|close|spacer|blank|loading/i;
const ENDING = /\.(?:jpe?g|png|bmp|gif|tiff?|webp)$/i;
/** A report in pictures has a page in each. */
export const MAX_PICTURES = 40;

/**
 * The pictures of a page that may be the pages of a report, in their order: none of header, menu or footer, no symbols,
 * and none that the list shows as well.
 */
export function findPictures($: CheerioAPI, url: string, elsewhere: readonly string[]): readonly string[] {
  const shown = allPictures($, url);
  if (shown.length === 0) return [];
  const common = new Set(
    elsewhere.flatMap((html) => allPictures(parseHtml(html), url).map(({ target }) => target)),
  );
  const own = shown.filter(
    ({ element, target }) =>
      !isFurniture(element) && !common.has(target) && !NO_REPORT.test(new URL(target).pathname),
  );
  return [...new Set(own.map(({ target }) => target))];
}

function allPictures($: CheerioAPI, url: string): readonly { element: Element; target: string }[] {
  const base = findBaseUrl($, url);
  return ($('img').toArray() as Element[]).flatMap((element) => {
    const target = addressOf(element, base);
    return target ? [{ element, target }] : [];
  });
}

function addressOf({ attribs }: Element, base: string): string | null {
  for (const name of ADDRESSES) {
    const target = absoluteUrl(attribs[name], base);
    if (target && (name === 'src' || ENDING.test(new URL(target).pathname))) return target;
  }
  return null;
}

/** A picture that was had. */
export interface HadPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** The page with these pictures in it, so that they are read with it and kept with it. */
export function embedPictures(html: string, url: string, pictures: ReadonlyMap<string, HadPicture>): string {
  const $ = parseOwnHtml(html);
  const base = findBaseUrl($, url);
  for (const element of $('img').toArray() as Element[]) {
    const picture = pictures.get(addressOf(element, base) ?? '');
    if (!picture) continue;
    const data = Buffer.from(picture.bytes).toString('base64');
    for (const name of ADDRESSES) delete element.attribs[name];
    element.attribs.src = `data:${picture.mediaType};base64,${data}`;
  }
  $('meta[charset], meta[http-equiv="Content-Type" i]').remove();
  return `<!DOCTYPE html>${$.html()}`;
}
