import type { CheerioAPI } from 'cheerio';
import type { Element, ParentNode } from 'domhandler';
import type { NoticeLink } from '../cms.ts';
import { isFurniture } from './entry-row.ts';
import { findBaseUrl, linksIn, readNotice } from './links.ts';

interface Cluster {
  readonly notices: NoticeLink[];
}

/**
 * The entries of a page's lists, found by their shape: links at the same place of the same kind of parents, most of
 * them dated. A page without any dated list gives all links that have a title.
 */
export function shapedNotices($: CheerioAPI, url: string): readonly NoticeLink[] {
  const clusters = new Map<string, Cluster>();
  const base = findBaseUrl($, url);
  const shapes = new Map<ParentNode, string>();
  for (const anchor of linksIn($)) {
    const notice = readNotice(anchor, base);
    if (!notice || (notice.publishedOn === null && isFurniture(anchor))) continue;
    const key = shapeOf(anchor, shapes);
    const cluster = clusters.get(key) ?? { notices: [] };
    cluster.notices.push(notice);
    clusters.set(key, cluster);
  }
  const all = [...clusters.values()];
  const dated = all.filter(isDatedList);
  return (dated.length > 0 ? dated : all).flatMap(({ notices }) => notices);
}

function isDatedList({ notices }: Cluster): boolean {
  const dated = notices.filter(({ publishedOn }) => publishedOn !== null).length;
  return dated * 2 > notices.length;
}

/** A place further up tells lists apart no more. */
const MAX_PARENTS = 12;
const MAX_CLASS_CHARS = 100;

/** Tags and classes of the parents; the row's own number and state do not count. */
function shapeOf(anchor: Element, shapes: Map<ParentNode, string>): string {
  if (!anchor.parent) return '';
  const before = shapes.get(anchor.parent);
  if (before !== undefined) return before;
  const parts: string[] = [];
  for (let node: ParentNode | null = anchor.parent; node && parts.length < MAX_PARENTS; node = node.parent) {
    if ('name' in node && node.name !== 'html' && node.name !== 'body') parts.push(partOf(node));
  }
  const shape = parts.join('<');
  shapes.set(anchor.parent, shape);
  return shape;
}

function partOf({ name, attribs }: Element): string {
  if (name === 'li' || name === 'tr') return name;
  return `${name}.${attribs.class ?? ''}#${attribs.id ?? ''}`.slice(0, MAX_CLASS_CHARS);
}
