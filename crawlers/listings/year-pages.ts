import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { PageRequest } from '../cms.ts';
import { clickTarget } from './click-target.ts';
import { shortText } from './entry-row.ts';
import { absoluteUrl, findBaseUrl, isAttachment } from './links.ts';

/** What a link to the reports of a year says, and no more: a link that says more is a report. */
const YEAR = /^[[(（【]?(20\d\d)\s?年?度?[\])）】]?$/;

/**
 * The pages of a list that has one for each year: links and choices that name nothing but a year. They are read from
 * the page each time, so that next year's is found by itself.
 *
 * @returns none where fewer than two years are named: a year alone is a date
 */
export function yearPages($: CheerioAPI, url: string): readonly PageRequest[] {
  const base = findBaseUrl($, url);
  const pages = new Map<string, string>();
  for (const element of $('a, option[value]').toArray() as Element[]) {
    const year = shortText(element, 20).match(YEAR)?.[1];
    const target = year && targetOf(element, base);
    if (
      year &&
      target &&
      target !== url &&
      new URL(target).host === new URL(url).host &&
      !isAttachment(target)
    ) {
      pages.set(target, year);
    }
  }
  return new Set(pages.values()).size > 1 ? [...pages.keys()].map((target) => ({ url: target })) : [];
}

/** A choice names an address or, for the script beside it, the year alone. */
function targetOf({ name, attribs }: Element, base: string): string | null {
  if (name !== 'option') return absoluteUrl(clickTarget(attribs), base);
  return /[./?]/.test(attribs.value ?? '') ? absoluteUrl(attribs.value, base) : null;
}
