import { asGongkaiError } from '../../model/errors.ts';
import type { NoticeLink } from '../cms.ts';
import { decodePage, looksLikeHtml } from '../http/decode-text.ts';
import { parseHtml } from '../http/html-tree.ts';
import type { Walk } from '../portal-walk.ts';
import { shortText } from './entry-row.ts';
import { isAttachment } from './links.ts';
import type { ListingFailure } from './reading.ts';
import { type SortedEntries, sortEntries } from './report-title.ts';

/** Notices that are looked into for their titles; a list that cuts more of them is no list of reports. */
const MAX_LOOKED_INTO = 60;
const CUT = /(?:…|\.{2,})$/;
/** How the title of a report begins, as far as it was cut within what is reported. */
const BEGINS_A_REPORT = /20\d\d|信息|公开|年度|年报|报告|政务/;
/** A title that ends within 政府信息公开工作年度报告 was cut, with or without a mark. */
const ENDS_WITHIN =
  /(?:政府信|政府信息|信息公|信息公开工|信息公开工作年|信息公开工作年度|信息公开工作年度报|年度报|政务公)$/;
const SEPARATORS = /[_|—-]|\s{2,}/;

/**
 * The entries of a list that are annual reports, and the others with the reason. A title that was cut off is completed from its notice first; what
 * cannot be had of those is added to the failures, for nobody knows whether it is a report.
 */
export async function completeTitles(
  walk: Walk,
  notices: readonly NoticeLink[],
  failures: ListingFailure[],
): Promise<SortedEntries> {
  const cut = notices
    .filter(({ title, url }) => isCut(title) && !isAttachment(url))
    .slice(0, MAX_LOOKED_INTO);
  const whole = new Map<string, string>();
  for (const notice of cut) {
    try {
      const title = await titleOfNotice(walk, notice);
      if (title !== null) whole.set(notice.url, title);
    } catch (thrown) {
      const error = asGongkaiError(thrown, notice.url);
      if (error.kind === 'defect') throw thrown;
      failures.push({ url: notice.url, error });
    }
  }
  const completed = notices.map((notice) => ({ ...notice, title: whole.get(notice.url) ?? notice.title }));
  return sortEntries(completed, walk.portal);
}

function isCut(title: string): boolean {
  return (CUT.test(title) && BEGINS_A_REPORT.test(title)) || ENDS_WITHIN.test(title);
}

/** Null where the notice is no page, or names itself otherwise. */
async function titleOfNotice(walk: Walk, { url, title }: NoticeLink): Promise<string | null> {
  const html = await pageOf(walk, url);
  if (html === null) return null;
  const $ = parseHtml(html);
  const meta = $('meta[name="ArticleTitle" i]').attr('content')?.trim();
  const headings = $('h1, h2, h3, .title, .bt')
    .toArray()
    .map((element) => shortText(element));
  const [page = ''] = $('title').first().text().split(SEPARATORS);
  const beginning = title.replace(CUT, '').trim();
  return (
    [meta ?? '', ...headings, page.trim()].find(
      (each) => each.startsWith(beginning) && each.length > beginning.length,
    ) ?? null
  );
}

/** As it is stored, where it was had before: a notice does not change its name. */
async function pageOf(walk: Walk, url: string): Promise<string | null> {
  const known = await walk.known(url);
  const answer = known ? null : await walk.fetch(url, null);
  const bytes = answer?.kind === 'fetched' ? answer.bytes : await known?.bytes();
  const charset = answer?.kind === 'fetched' ? answer.declaredCharset : null;
  return bytes && looksLikeHtml(bytes) ? decodePage(bytes, charset) : null;
}
