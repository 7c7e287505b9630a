import type { NoticeLink } from '../cms.ts';
import { stripTags } from '../http/strip-tags.ts';
import { absoluteUrl } from './links.ts';
import { unreadableListing } from './requests.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** How list APIs call the parts of an entry. */
const TITLE_KEYS = [
  'title',
  'realtitle',
  'customtitle',
  'infotitle',
  'articletitle',
  'vc_title',
  'doctitle',
  'subject',
  'headline',
  'titlename',
  'bt',
  'name',
];
const URL_KEYS = [
  'url',
  'infourl',
  'visiturl',
  'linkurl',
  'post_url',
  'posturl',
  'docpuburl',
  'htmlurl',
  'staticurl',
  'articleurl',
  'contenturl',
  'detailurl',
  'href',
  'link',
  'path',
];
const DATE_KEYS = [
  'display_publish_time',
  'date',
  'infodate',
  'publishdate',
  'pubdate',
  'docpubtime',
  'publishtime',
  'publish_time',
  'pubtime',
  'releasetime',
  'writetime',
  'createdate',
  'created_at',
  'time',
];
const TOTAL_KEYS = [
  'total',
  'totalcount',
  'totalnum',
  'totalrecord',
  'totalrecords',
  'totalelements',
  'recordcount',
  'records',
  'count',
];
/** Deeper nesting is no list API but a page's whole state. */
const DEEPEST = 6;
/** Portals date their entries in their own time. */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/**
 * Reads JSON or JSONP (`callback({…});`).
 *
 * @throws PortalChangedError `portal.listing-unreadable`
 */
export function readJson(text: string, url: string): unknown {
  const body = text.replace(/^\uFEFF/, '').trim();
  const wrapped = body.match(/^[\w$.]+\s*\(([\s\S]*)\)\s*;?$/)?.[1];
  try {
    return unwrap(JSON.parse(wrapped ?? body));
  } catch (cause) {
    throw unreadableListing(url, `no JSON: ${body.slice(0, 40)}`, cause);
  }
}

/** Some APIs put their answer as a string of JSON into a member of another. */
function unwrap(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return value;
  if (typeof value === 'string' && /^\s*[{[][\s\S]*[}\]]\s*$/.test(value)) {
    try {
      return unwrap(JSON.parse(value), depth + 1);
    } catch {
      // Text that only looks like JSON stays text.
      return value;
    }
  }
  if (Array.isArray(value)) return value.map((member) => unwrap(member, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unwrap(member, depth + 1)]));
}

/** The first text in an answer that looks so, however deep; null without. */
export function textIn(value: unknown, looks: RegExp, depth = 0): string | null {
  if (typeof value === 'string') return looks.test(value) ? value : null;
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return null;
  for (const member of Object.values(value)) {
    const found = textIn(member, looks, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** A member of an object, whatever its case; undefined where there is none. */
export function findMember(value: unknown, key: string): unknown {
  if (!isObject(value)) return undefined;
  const name = Object.keys(value).find((candidate) => candidate.toLowerCase() === key);
  return name === undefined ? undefined : value[name];
}

/** The entries of the first array in an answer whose objects have a title and an address; null without such. */
export function findEntries(answer: unknown, base: string): readonly NoticeLink[] | null {
  const list = findList(answer, 0);
  return list?.flatMap((entry) => entryOf(entry, base) ?? []) ?? null;
}

/** The total that an answer names, or null. */
export function totalIn(answer: unknown): number | null {
  return findTotal(answer, 0);
}

function findList(value: unknown, depth: number): readonly unknown[] | null {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value) && (value.length === 0 || value.some(isEntry))) return value;
  if (typeof value !== 'object' || value === null) return null;
  const lists = Object.values(value).flatMap((member) => {
    const list = findList(member, depth + 1);
    return list ? [list] : [];
  });
  return lists.find((list) => list.length > 0) ?? lists[0] ?? null;
}

function findTotal(value: unknown, depth: number): number | null {
  if (depth > DEEPEST || !isObject(value)) return null;
  for (const key of TOTAL_KEYS) {
    const total = findMember(value, key);
    if (/^\d+$/.test(String(total))) return Number(total);
  }
  const deeper = Object.values(value).map((member) => findTotal(member, depth + 1));
  return deeper.find((total) => total !== null) ?? null;
}

function isEntry(value: unknown): boolean {
  return textOf(value, TITLE_KEYS) !== null && textOf(value, URL_KEYS) !== null;
}

function entryOf(value: unknown, base: string): NoticeLink | null {
  const url = absoluteUrl(textOf(value, URL_KEYS) ?? undefined, base);
  const written = textOf(value, TITLE_KEYS);
  const title = written && stripTags(written).replace(/\s+/g, ' ').trim();
  return url && title ? { url, title, publishedOn: dateOf(value) } : null;
}

function textOf(value: unknown, keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = findMember(value, key);
    if (typeof text === 'string' && text.trim()) return text;
  }
  return null;
}

function dateOf(value: unknown): string | null {
  for (const key of DATE_KEYS) {
    const date = findMember(value, key);
    const written = String(date).match(/^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})/);
    if (written) return [written[1], written[2]?.padStart(2, '0'), written[3]?.padStart(2, '0')].join('-');
    const stamp = String(date).match(/^(\d{10})(\d{3})?$/);
    if (stamp) return new Date(Number(stamp[1]) * 1000 + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  }
  return null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
