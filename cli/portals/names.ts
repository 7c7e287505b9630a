import { parseHtml, textWithout } from '../../crawlers/http/html-tree.ts';
import { regionOf } from '../../extractors/metadata/region.ts';

/** Names of authorities that have portals, as titles and footers write them. */
const AUTHORITY = /[\p{Script=Han}]{2,20}?(?:人民政府|管理委员会|管委会)/u;
/** Where a page says to which city and province its county belongs. */
const MAX_SEARCHED_CHARS = 20_000;
const MAX_TITLE_CHARS = 300;
/** What hosts are called whoever they belong to. */
const COMMON_LABELS = new Set([
  'www',
  'gov',
  'cn',
  'com',
  'org',
  'net',
  'xxgk',
  'zwgk',
  'zfxxgk',
  'site',
  'web',
]);

/** The authority whose page this is: as the page names its site, else as title or footer do; null where none does. */
export function findAuthorityName(html: string): string | null {
  const $ = parseHtml(html);
  const sources = [
    $('meta[name="SiteName" i]').attr('content'),
    $('title').text(),
    $('meta[name="ColumnName" i]').attr('content'),
    $('[class*="crumb"], [class*="position"]').text(),
    $('[class*="foot"]').text(),
  ];
  for (const source of sources) {
    const name = source?.match(AUTHORITY)?.[0];
    // 主办：某县人民政府办公室
    if (name) return name.replace(/^.*(?:主办|版权所有|欢迎访问)/, '');
  }
  return null;
}

/** Present division code of an authority, by its name and, where several places share it, by what the page names beside it. */
export function findDivisionCode(name: string, html: string): string | null {
  const $ = parseHtml(html);
  const text = textWithout($, new Set(['head', 'script', 'style'])).slice(0, MAX_SEARCHED_CHARS);
  const title = $('title').first().text().slice(0, MAX_TITLE_CHARS);
  const year = new Date().getFullYear();
  return regionOf({ publisher: name, title, text, year, portal: null }).region.code;
}

/** The part of a host that names the place: suichang of www.suichang.gov.cn. */
export function pinyinOf(url: string): string {
  const labels = new URL(url).hostname.split('.').filter((label) => /[a-z]/.test(label));
  const named = labels.filter((label) => !COMMON_LABELS.has(label)).at(-1);
  return (named ?? labels[0] ?? 'portal').replace(/[^a-z0-9-]/g, '');
}
