import { parseHtml, textWithout } from '../http/html-tree.ts';
import type { PageValidator } from '../portal.ts';

/** Parts of the national forms of 2014 to 2021 that every report names; a page about a report names one or none. */
const PARTS_OF_A_REPORT = [
  /总体情况|概述/,
  /主动公开/,
  /依申请公开|政府信息公开申请/,
  /行政复议/,
  /主要问题|存在.{0,6}问题/,
];
/** Three of the five, so that a report which leaves a section out still counts. */
const PARTS_NEEDED = 3;

const NO_TEXT_OF_A_REPORT = new Set(['head', 'script', 'style', 'nav', 'header', 'footer', 'a']);

/**
 * Whether a notice that has attachments carries the report itself: then page and attachments are all documents.
 * Otherwise the page is only a shell around its attachments and no document.
 */
export function carriesReport(html: string): boolean {
  // Most pages do not even hold the words; what is escaped must be parsed to be seen.
  if (!html.includes('&#') && partsIn(html) < PARTS_NEEDED) return false;
  const text = textWithout(parseHtml(html), NO_TEXT_OF_A_REPORT);
  return partsIn(text) >= PARTS_NEEDED;
}

function partsIn(text: string): number {
  return PARTS_OF_A_REPORT.filter((part) => part.test(text)).length;
}

/** Whether a page shows what the portal file says that every notice shows. */
export function holds({ selector, phrase }: PageValidator, html: string): boolean {
  const $ = parseHtml(html);
  if (selector !== undefined && $(selector).length === 0) return false;
  return phrase === undefined || $.text().includes(phrase);
}
