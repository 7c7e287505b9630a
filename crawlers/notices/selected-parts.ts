import type { Element } from 'domhandler';
import { parseHtml } from '../http/html-tree.ts';
import { clickTarget } from '../listings/click-target.ts';
import { absoluteUrl, findBaseUrl } from '../listings/links.ts';
import type { Selectors } from '../portal.ts';

/**
 * The attachments of a notice by the selector of the portal file.
 *
 * @returns null where it names none: they are then found by their addresses
 */
export function selectedAttachments(
  html: string,
  url: string,
  selectors: Selectors | undefined,
): readonly string[] | null {
  if (!selectors?.attachments) return null;
  const $ = parseHtml(html);
  const base = findBaseUrl($, url);
  const links = $(selectors.attachments).toArray() as Element[];
  const targets = links.flatMap(
    ({ attribs }) => absoluteUrl(clickTarget(attribs) ?? attribs.src, base) ?? [],
  );
  return [...new Set(targets)];
}

/** The part of a notice that holds the report, where the portal file names it; else, or where it is missing, all of it. */
export function withinContent(html: string, selectors: Selectors | undefined): string {
  if (!selectors?.content) return html;
  const $ = parseHtml(html);
  const base = $.html($('base[href]').first());
  const content = $.html($(selectors.content).first());
  return content ? base + content : html;
}
