import type { Contact } from '../../model/record.ts';
import { halfWidth } from '../text/normal.ts';

const ADDRESS_LABEL = '(?:通讯|通信|联系|办公|邮寄|机关|单位)?地\\s*址';
const POSTCODE_LABEL = '邮\\s*编|邮政编码|邮政编号|邮递区号|邮政区[号码]|邮\\s*码';
const PHONE_LABEL = '电\\s*话|热线|联系方式';
/** Labels that end the part before them, where nothing else does. */
const NEXT_LABEL = `${POSTCODE_LABEL}|(?:联系|咨询|办公|值班|监督|举报)?(?:${PHONE_LABEL})|传\\s*真|(?:电子)?(?:邮箱|邮件|信箱)|E-?mail|(?:门户)?网\\s*[站址]|联系人|办公时间`;
/** With what the text goes on behind an address that nothing ends. */
const NEXT_TEXT =
  '[一二三四五六七八九十]{1,3}、|(?<=[号楼室层座厦院栋幢内])(?:本报告|本年度|如对|如有|欢迎|根据)';
const ADDRESS = new RegExp(
  `${ADDRESS_LABEL}\\s*(?:[:：]|为|是)\\s*((?:[^,;。()\\n]|\\([^()\\n]{0,30}\\)){4,60}?)` +
    `(?=\\s*(?:[,;。)\\n]|$|[、(]?\\s*(?:${NEXT_LABEL})\\s*(?:[:：(]|为|是|\\d)|${NEXT_TEXT}))`,
  'iu',
);
const POSTCODE = new RegExp(`(?:${POSTCODE_LABEL})\\s*(?:[:：]|为|是)?\\s*(\\d{6})(?!\\d)`, 'u');
/** Seven digits before a year, or seven or eight: what else digits run on to is nobody’s number. */
const LOCAL = '(?:\\d{7}(?=20\\d\\d *年)|\\d{7,8}(?!\\d))';
const NUMBER = `(?:(?:\\+?86 ?-? ?)?(?:\\(0\\d{2,3}\\)|0\\d{2,3})? ?(?:[-—–]{1,2} ?)?${LOCAL}(?: ?(?:-|转) ?\\d{1,6}(?!\\d))?|1\\d{10}(?!\\d)|[48]00-?\\d{3,4}-?\\d{3,4}(?!\\d))`;
const NUMBERS = `(${NUMBER}(?:\\s?[、/,和及]\\s?${NUMBER})*|\\d{5,6}(?!\\d))`;
const PHONE = new RegExp(
  `(?:${PHONE_LABEL})(?:号码)?(?:[及、/]传真|\\(传真\\)|\\(带传真\\)|\\(兼传真\\))?\\s*(?:[:：]|为|是)?\\s*${NUMBERS}`,
  'u',
);
const FAX = new RegExp(`传\\s*真(?:号码|电话)?\\s*(?:[:：]|为|是)?\\s*${NUMBERS}`, 'u');
/** One number for both: 电话（传真）, 电话及传真. */
const PHONE_IS_FAX = /电\s*话(?:[及、/]传真|\([带兼]?传真\))/u;
/** What stands in place of a letter that was lost. */
const LOST = '\\ufffd\\ue000-\\uf8ff□■';
const EMAIL = new RegExp(
  `(?<![\\w.+${LOST}-])[\\w.+-]{1,64}@(?:[\\w-]{1,63}\\.){1,5}(?:[a-z]{2,10}|[\\w-]{1,63})(?![${LOST}])`,
  'iu',
);
/** Letters and a blank before an address, right behind its label: something of it was lost. */
const BROKEN_EMAIL = /(?:邮箱|邮件|信箱|e-?mail)\s*[:：]\s*[\w.]+\s+$/iu;
const WEBSITE = new RegExp(
  `(?:https?:\\/\\/|www\\.)(?:[\\w-]{1,63}\\.){1,6}[\\w-]{2,63}(?::\\d+)?(?:\\/[\\w./%~?=&#-]*)?(?![${LOST}])`,
  'giu',
);
/** Digits that ran on behind the last part of a name: a year, a number of a section. */
const RUN_ON = /(\.(?:cn|com|net|org))\d[\w.-]*$/iu;
/** Lines that a page or an archive prints about itself. */
const PAGE_LINE = /^\s*(?:原文链接|页面链接|链接|来源|本文链接|本地目录|网址)\s*[:：]/u;

/** How to reach the publisher, as printed, without the labels; null for each part that is not named. */
export function contactOf(lines: readonly string[]): Contact {
  const text = lines
    .filter((line) => !PAGE_LINE.test(line))
    .map((line) => withoutBlanks(halfWidth(line)))
    .join('\n');
  return {
    address: part(ADDRESS, text),
    postcode: part(POSTCODE, text),
    phone: part(PHONE, text),
    fax: part(FAX, text) ?? (PHONE_IS_FAX.test(text) ? part(PHONE, text) : null),
    email: emailIn(text),
    website: websiteIn(text),
  };
}

/** Letters with a blank behind each of them. */
const SPACED_OUT = /(?:[\u3400-\u9fff] ){5}/u;
const CHINESE = /[\u3400-\u9fff：，]/u;
const ADDRESS_END = /[号楼室层座厦院栋幢]/u;
const REST_OF_ADDRESS = /[楼室层座厦院栋幢内]/u;

/**
 * A line without the blanks that tools set around digits and between letters: Chinese is written without. One behind
 * the end of an address parts it from what follows.
 */
function withoutBlanks(line: string): string {
  const isSpacedOut = SPACED_OUT.test(line);
  return line.replace(/\s+/gu, (blank, at: number) => {
    const [before, behind] = [line[at - 1] ?? '', line[at + blank.length] ?? ''];
    if (!CHINESE.test(before) && !CHINESE.test(behind)) return ' ';
    const ends = ADDRESS_END.test(before) && CHINESE.test(behind) && !REST_OF_ADDRESS.test(behind);
    return ends && !isSpacedOut ? '\n' : '';
  });
}

function part(pattern: RegExp, text: string): string | null {
  const found = pattern.exec(text)?.[1]?.trim();
  return found ? found.replace(/[、/\s]+$/u, '') : null;
}

function emailIn(text: string): string | null {
  const found = EMAIL.exec(text);
  if (!found || BROKEN_EMAIL.test(text.slice(Math.max(0, found.index - 40), found.index))) return null;
  return found[0].replace(RUN_ON, '$1');
}

/** The first address of an office (.gov.cn), else the first of any. */
function websiteIn(text: string): string | null {
  const found = [...text.matchAll(WEBSITE)].map(([address]) =>
    address.replace(/[.#?&]+$/u, '').replace(RUN_ON, '$1'),
  );
  return found.find((address) => /\.gov\.cn/iu.test(address)) ?? found[0] ?? null;
}
