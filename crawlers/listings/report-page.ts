import type { NoticeLink } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { carriesReport } from '../notices/notice-page.ts';

const YEAR_OF_REPORT = /20\d\d.*(?:信息公开|政务公开|年报|年度报告)|(?:信息公开|政务公开).*20\d\d/;
const MAX_TITLE_CHARS = 300;

/** A page that carries a report, as an entry by its heading; null for any other. */
export function reportAt(html: string, url: string): NoticeLink | null {
  if (!carriesReport(html)) return null;
  const $ = parseHtml(html);
  const headings = [
    $('h1').first().text(),
    $('title')
      .first()
      .text()
      .split(/[_|—-]/, 1)[0] ?? '',
  ];
  const titles = headings.map((heading) => heading.trim().slice(0, MAX_TITLE_CHARS));
  const title = titles.find((each) => YEAR_OF_REPORT.test(each));
  return title ? { url, title, publishedOn: null } : null;
}
