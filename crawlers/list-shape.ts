import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { NoticeLink } from './cms.ts';
import { isFurniture, noticeOf } from './links.ts';

interface Cluster {
  readonly notices: NoticeLink[];
}

/**
 * The entries of a page's lists, found by their shape: links at the same place of the same kind of parents, most of
 * them dated. A page without any dated list gives all links that have a title.
 */
export function shapedNotices($: CheerioAPI, url: string): readonly NoticeLink[] {
  const clusters = new Map<string, Cluster>();
  for (const anchor of $('a[href]')) {
    const notice = noticeOf($, anchor, url);
    if (!notice || (notice.publishedOn === null && isFurniture($, anchor))) continue;
    const key = shapeOf($, anchor);
    const cluster = clusters.get(key) ?? { notices: [] };
    cluster.notices.push(notice);
    clusters.set(key, cluster);
  }
  const all = [...clusters.values()];
  const dated = all.filter(isDatedList);
  return (dated.length > 0 ? dated : all).flatMap(({ notices }) => notices);
}

function isDatedList({ notices }: Cluster): boolean {
  const dated = notices.filter(({ publishedOn }) => publishedOn !== null).length;
  return dated * 2 > notices.length;
}

/** Tags and classes of the parents, up to the body; the row's own number and state do not count. */
function shapeOf($: CheerioAPI, anchor: Element): string {
  return $(anchor)
    .parents()
    .toArray()
    .filter(({ name }) => name !== 'html' && name !== 'body')
    .map(({ name, attribs }) =>
      name === 'li' || name === 'tr' ? name : `${name}.${attribs.class ?? ''}#${attribs.id ?? ''}`,
    )
    .join('<');
}
