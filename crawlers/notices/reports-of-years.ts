import type { Element } from 'domhandler';
import { parseHtml } from '../http/html-tree.ts';
import { clickTarget } from '../listings/click-target.ts';
import { shortText } from '../listings/entry-row.ts';
import { absoluteUrl, findBaseUrl } from '../listings/links.ts';
import { readReportTitle } from '../listings/report-title.ts';

/** What a link to a report says of it. */
const REPORT = /信息公开|政务公开|年报|年度报告|^20\d\d年/;
const EXTENSION = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|txt|rtf|zip|rar|7z)$/i;

/**
 * The titles of the attachments of a notice that holds the reports of several years (历年政府信息公开工作年度报告): each
 * is a report of its own. Attachments that name no year, or all the same, are parts of one report.
 *
 * @returns titles by address; empty where the notice is one report
 */
export function titlesOfYears(
  html: string,
  url: string,
  attachments: readonly string[],
): ReadonlyMap<string, string> {
  if (attachments.length < 2) return new Map();
  const $ = parseHtml(html);
  const base = findBaseUrl($, url);
  const titles = new Map<string, string>();
  const years = new Set<number>();
  for (const anchor of $('a').toArray() as Element[]) {
    const target = absoluteUrl(clickTarget(anchor.attribs), base);
    const title = shortText(anchor).replace(EXTENSION, '').trim();
    const { reportYear } = readReportTitle(title);
    if (!target || reportYear === null || !attachments.includes(target) || !REPORT.test(title)) continue;
    if (!titles.has(target)) titles.set(target, title);
    years.add(reportYear);
  }
  return years.size > 1 ? titles : new Map();
}
