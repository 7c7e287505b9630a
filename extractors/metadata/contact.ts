import type { Contact } from '../../model/record.ts';
import { halfWidth } from '../text/normal.ts';

const STOP = '，,；;。)\\n）';
const ADDRESS = new RegExp(
  `(?:通讯|通信|联系|办公|邮寄)?地\\s*址\\s*(?:[:：]|为|是)\\s*([^${STOP}]{4,60})`,
  'u',
);
const POSTCODE = /(?:邮\s*编|邮政编码)\s*(?:[:：]|为|是)?\s*(\d{6})(?!\d)/u;
const NUMBER = '([0-9][0-9\\s()（）\\-－—转、/]{5,30}[0-9])';
const PHONE = new RegExp(
  `(?:电\\s*话|热线|联系方式)(?:号码)?(?:[及、/]传真|\\(传真\\))?\\s*(?:[:：]|为|是)?\\s*(\\(?${NUMBER})`,
  'u',
);
const FAX = new RegExp(`传\\s*真(?:号码)?\\s*(?:[:：]|为|是)?\\s*(\\(?${NUMBER})`, 'u');
/** One number for both: 电话（传真）, 电话及传真. */
const PHONE_IS_FAX = /电\s*话(?:[及、/]传真|\(传真\))/u;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/u;
const WEBSITE = /(?:https?:\/\/|www\.)[\w.-]+(?::\d+)?(?:\/[\w./%~?=&#-]*)?/giu;
/** Lines that a page or an archive prints about itself. */
const PAGE_LINE = /^\s*(?:原文链接|链接|来源|本文链接|本地目录|网址)\s*[:：]/u;

/** How to reach the publisher, as printed, without the labels; null for each part that is not named. */
export function contactOf(lines: readonly string[]): Contact {
  const text = lines
    .filter((line) => !PAGE_LINE.test(line))
    .map(halfWidth)
    .join('\n');
  return {
    address: part(ADDRESS, text),
    postcode: part(POSTCODE, text),
    phone: part(PHONE, text),
    fax: part(FAX, text) ?? (PHONE_IS_FAX.test(text) ? part(PHONE, text) : null),
    email: EMAIL.exec(text)?.[0] ?? null,
    website: websiteIn(text),
  };
}

function part(pattern: RegExp, text: string): string | null {
  const found = pattern.exec(text)?.[1]?.trim();
  return found ? found.replace(/[、/\s]+$/u, '') : null;
}

/** The first address of an office (.gov.cn), else the first of any. */
function websiteIn(text: string): string | null {
  const found = [...text.matchAll(WEBSITE)].map(([address]) => address.replace(/[.#?&]+$/u, ''));
  return found.find((address) => /\.gov\.cn/iu.test(address)) ?? found[0] ?? null;
}
