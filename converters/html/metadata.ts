import type { PageMetadata } from '../../model/normalized-document.ts';
import { type PageIndex, textUnder } from './page-index.ts';

const TITLE_META = ['articletitle', 'og:title'];
const PUBLISHER_META = ['contentsource', 'source', 'publisher'];
const DATE_META = ['pubdate', 'publishdate', 'firstpublishedtime', 'publishedtime', 'article:published_time'];
/** Labels before the publisher, the surest first. */
const PUBLISHER_LABELS = [
  '发布机构',
  '发布机关',
  '公开机构',
  '公开机关',
  '发布单位',
  '信息来源',
  '文章来源',
  '来源',
];
const DATE_LABELS = ['发布时间', '发布日期', '公开日期', '公开时间', '发文日期', '成文日期', '时间', '日期'];
const TITLE_ELEMENTS = [
  'h1',
  '.article-title',
  '.arti_title',
  '.news_title',
  '.detail-title',
  '.con_title',
  '.xxgk_title',
  '.wztit',
];
/** A title that names a report. */
export const REPORT_TITLE = /报告|年报/;
/** What the text of a picture holds where it is the title of a report. */
const PICTURED_TITLE = /(?:信息公开|政务公开).{0,16}(?:报告|年报)/;
/** Words that a report says again and again, and the menus of a portal but once or twice. */
const REPORT_WORDS = /政府信息|依申请/g;
const LEAST_REPORT_WORDS = 3;

/** Whether a page may be a report of what a government disclosed, by its titles or its words. */
export function callsItselfReport(index: PageIndex): boolean {
  const titles = ['title', ...TITLE_ELEMENTS].flatMap((name) => index.named(name)).map(textUnder);
  if (titles.some((title) => REPORT_TITLE.test(title))) return true;
  const text = index.named('body').map(textUnder).join('');
  return (text.match(REPORT_WORDS)?.length ?? 0) >= LEAST_REPORT_WORDS;
}

/** The heading of the whole site, which many pages set as their first one. */
const SITE_NAME = /(?:政府|网|网站|门户|平台|委员会|局|办公室)$/;
const DATE = /((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/;
/** What stands where a publisher should and names none. */
const NO_PUBLISHER = /^(?:本站|本网|本站原创|原创|网站管理员|管理员|admin|null|无|未知|[\d\s.:-]*)$/i;
/** What follows the publisher on the same line of a page header. */
const NEXT_LABEL =
  /\s*(?:[|｜【[(（]|发布时间|发布日期|发文日期|成文日期|公开日期|更新时间|浏览|点击|阅读|访问|字体|字号|作者|编辑|责任编辑|时间|日期|索引号|文号|来源[:：]|\d{4}[-年]).*$/s;

/**
 * What a page says about itself: meta tags first, then the line under its title.
 *
 * @param headLines short lines of the page around and at the beginning of the article
 */
export function pageMetadata(index: PageIndex, headLines: readonly string[]): PageMetadata {
  const meta = metaTags(index);
  const pick = (names: readonly string[]) => names.map((name) => meta.get(name)).find(Boolean) ?? null;
  return {
    title: titleOf([pick(TITLE_META), headingTitle(index), pictureTitle(index), windowTitle(index)]),
    publisher: named(pick(PUBLISHER_META)) ?? publisherIn(headLines),
    publishedOn: dateIn(pick(DATE_META)) ?? publishedIn(headLines),
  };
}

/** The first title that names a report, else the first. */
function titleOf(titles: readonly (string | null)[]): string | null {
  const found = titles.filter((title) => title !== null);
  return found.find((title) => REPORT_TITLE.test(title)) ?? found[0] ?? null;
}

/** The title where it is a picture: what is shown in its place. Only that of a report is one. */
function pictureTitle(index: PageIndex): string | null {
  const texts = index.named('img').map(({ attribs }) => clean(attribs.alt ?? attribs.title ?? ''));
  return texts.find((text) => PICTURED_TITLE.test(text)) ?? null;
}

/** The title that a page prints over the article; null where it prints none. */
export function headingTitle(index: PageIndex): string | null {
  const titles = TITLE_ELEMENTS.flatMap((name) => index.named(name)).map((title) => clean(textUnder(title)));
  return (
    titles.find((title) => REPORT_TITLE.test(title)) ??
    titles.find((title) => title.length >= 4 && !SITE_NAME.test(title)) ??
    null
  );
}

function metaTags(index: PageIndex): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const { attribs } of index.named('meta')) {
    const name = (attribs.name ?? attribs.property ?? '').trim().toLowerCase();
    const content = clean(attribs.content ?? '');
    if (name !== '' && content !== '' && !tags.has(name)) tags.set(name, content);
  }
  return tags;
}

/** The window's title without the site: of its parts the one that names a report, else the first. */
function windowTitle(index: PageIndex): string | null {
  const parts = clean(index.named('title').slice(0, 1).map(textUnder).join(''))
    .split(/\s*(?:[|｜_—–]|\s-|-\s|-(?=[\u4e00-\u9fff]))\s*/)
    .filter(Boolean);
  return parts.find((part) => REPORT_TITLE.test(part)) ?? parts[0] ?? null;
}

function publisherIn(lines: readonly string[]): string | null {
  for (const label of PUBLISHER_LABELS) {
    for (const line of lines) {
      const value = named(afterLabel(line, label)?.replace(NEXT_LABEL, '') ?? null);
      if (value) return value;
    }
  }
  return null;
}

function publishedIn(lines: readonly string[]): string | null {
  for (const label of DATE_LABELS) {
    for (const line of lines) {
      const value = dateIn(afterLabel(line, label)?.slice(0, 24) ?? null);
      if (value) return value;
    }
  }
  return null;
}

function afterLabel(line: string, label: string): string | null {
  return patternOf(label).exec(line)?.[1] ?? null;
}

const patterns = new Map<string, RegExp>();

/** What stands behind a label. Made once for each: a page has hundreds of lines to look at. */
function patternOf(label: string): RegExp {
  const known = patterns.get(label);
  if (known) return known;
  const spaced = [...label].join('[\\s\\u3000]*');
  const pattern = new RegExp(`${spaced}[\\s\\u3000】\\]]*(?:[:：|]|\\s)[\\s\\u3000|]*(\\S.*)$`);
  patterns.set(label, pattern);
  return pattern;
}

function named(value: string | null): string | null {
  const name = value?.trim() ?? '';
  return name.length < 2 || name.length > 40 || NO_PUBLISHER.test(name) ? null : name;
}

function dateIn(text: string | null): string | null {
  const [, year, month = '', day = ''] = DATE.exec(text ?? '') ?? [];
  if (year === undefined || Number(month) > 12 || Number(day) > 31 || Number(month) * Number(day) === 0)
    return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function clean(text: string): string {
  return text
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
