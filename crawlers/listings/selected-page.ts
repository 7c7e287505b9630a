import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { ListingAnswer, ListingPage, NoticeLink } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import type { Portal, Selectors } from '../portal.ts';
import { clickTarget } from './click-target.ts';
import { shortText } from './entry-row.ts';
import { absoluteUrl, ancestorsOf, dateIn, findBaseUrl, readNotice } from './links.ts';
import { unreadableListing } from './requests.ts';

/**
 * A list as the selectors of the portal file name its parts.
 *
 * @returns null where the portal file names neither row nor link: the list is then found by its system or its shape
 * @throws PortalChangedError `portal.listing-unreadable` where they match nothing
 */
export function selectedPage({ text, url }: ListingAnswer, { selectors }: Portal): ListingPage | null {
  if (!selectors?.row && !selectors?.link) return null;
  const $ = parseHtml(text);
  const base = findBaseUrl($, url);
  const matched = $(selectors.row ?? selectors.link ?? '').toArray() as Element[];
  // A selector that matches an entry and all that stands around it means the entry.
  const around = ancestorsOf(matched);
  const rows = matched.filter((element) => !around.has(element));
  if (rows.length === 0)
    throw unreadableListing(url, `the selector ${selectors.row ?? selectors.link} matches nothing`);
  return {
    notices: rows.flatMap((row) => selectedEntry($, row, { selectors, base }) ?? []),
    further: nextPages($, selectors, base).map((target) => ({ url: target })),
  };
}

interface Within {
  readonly selectors: Selectors;
  readonly base: string;
}

function selectedEntry($: CheerioAPI, row: Element, { selectors, base }: Within): NoticeLink | null {
  const link = selectors.row ? first($, row, selectors.link ?? 'a') : row;
  const target = link && absoluteUrl(clickTarget(link.attribs), base);
  if (!link || !target) return null;
  const found = readNotice(link, base);
  const title = selectors.title && first($, row, selectors.title);
  const date = selectors.date && first($, row, selectors.date);
  return {
    url: target,
    title: title ? shortText(title) : (found?.title ?? shortText(link)),
    publishedOn: date ? dateIn(shortText(date)) : (found?.publishedOn ?? null),
  };
}

function first($: CheerioAPI, row: Element, selector: string): Element | null {
  return ($(row).find(selector).get(0) as Element | undefined) ?? null;
}

function nextPages($: CheerioAPI, { nextPage }: Selectors, base: string): readonly string[] {
  if (!nextPage) return [];
  const controls = $(nextPage).toArray() as Element[];
  return controls.flatMap((control) => absoluteUrl(clickTarget(control.attribs), base) ?? []);
}
