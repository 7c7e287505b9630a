import type { CrawlItem } from '../crawl-item.ts';
import type { Fetched } from '../http/fetched.ts';
import { parseHtml } from '../http/html-tree.ts';
import { joinPages, MAX_ARTICLE_PAGES, pagesOfArticle } from './joined-pages.ts';
import type { Failure, Notice, Reading } from './notice.ts';
import { htmlOf, isFresh, type Seen, toItem } from './seen.ts';

/** An article as one page, and the further pages that it was made of; or why one of them could not be had. */
export type Joined =
  | { readonly notice: Notice; readonly parts: readonly CrawlItem[] }
  | { readonly failure: Failure };

/** Puts an article together that is spread over several pages. What is stored was put together when it came. */
export async function joinArticle(notice: Notice, { look }: Reading): Promise<Joined> {
  const { found, page, html } = notice;
  const whole = { notice, parts: [] };
  if (!isFresh(page)) return whole;
  const pages = new Set(pagesOfArticle(parseHtml(html), page.baseUrl));
  const texts = [html];
  const parts: CrawlItem[] = [];
  // The set is walked while it grows: 下一页 leads from page to page.
  for (const url of pages) {
    const at = { ...found, url, notice: found.url };
    const seen = await look(at);
    if (seen?.kind === 'failure') return { failure: { ...seen, ...found } };
    const text = seen && htmlOf(seen);
    if (!seen || text === null) continue;
    texts.push(text);
    parts.push(toItem(at, seen, false));
    if (pages.size < MAX_ARTICLE_PAGES)
      for (const further of pagesOfArticle(parseHtml(text), seen.baseUrl))
        if (further !== page.baseUrl && further !== found.url) pages.add(further);
  }
  if (texts.length < 2) return whole;
  const made = joinPages(texts);
  return { notice: { ...notice, page: madePage(page, made), html: made }, parts };
}

/** A page that was made of what came: no condition asks whether it still holds. */
export function madePage(page: Seen, html: string): Seen {
  const bytes = Buffer.from(`\uFEFF${html}`);
  const from: Fetched = {
    ...(page.from as Fetched),
    ...{ bytes, declaredCharset: 'utf-8', mediaType: 'text/html', etag: null, lastModified: null },
  };
  return { ...page, bytes, declaredCharset: 'utf-8', from };
}
