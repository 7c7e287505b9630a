import type { Line } from '../page.ts';

/** What any markup has: most lines need not be looked at closer. */
const MAY_BE_MARKED = /[#*_\\[\]<>&{}|│┃:]/u;
const BORDER = /^[|│┃]|[|│┃]$/gu;
/** Pandoc’s fences around a part of a page, and rules below headings. */
const FENCE = /^\s*(?::{3,}.*|[-=_*~]{3,})$/u;
const SPAN = /\[([^[\]]{0,2000})\]\{[^{}]{0,300}\}/gu;
const LINK = /!?\[([^[\]\n]{0,200})\]\([^()\s]{0,400}\)/gu;
const AUTOLINK = /<((?:https?:\/\/|www\.|mailto:)[\w.@:/?=&%#+-]{4,200}|[\w.+-]{1,64}@[\w.-]{4,100})>/gu;
const NAMES = 'p|div|span|strong|b|em|i|u|br|font|a|li|ul|ol|table|tbody|thead|tr|td|th|h[1-6]|center|o:p';
const TAG = new RegExp(`</?(?:${NAMES})(?:\\s[^<>]{0,300})?/?>`, 'giu');
/** A tag that goes on on the next line, and the rest of one there. */
const OPEN_TAG = new RegExp(`</?(?:${NAMES})(?:\\s[^<>]{0,300})?$`, 'iu');
const REST_OF_TAG = /^[^<>\u3400-\u9fff]{0,100}(?:"[^<>"]{0,200}"|\s[a-z-]{2,20})\s*\/?>/iu;
const HEADING = /^\s{0,3}#{1,6}\s*(?=[^\s#])/u;
const ATTRIBUTES = /\{[#.][^{}]{0,300}\}\s*$/u;
const EMPHASIS = /\*{2,3}|(?<![\w.@/-])__(?=\S)|(?<=\S)__(?![\w.@/-])/gu;
const ESCAPE = /\\([!-/:-@[-`{-~])/gu;
const SPACE_ENTITY = /&(?:nbsp|ensp|emsp);?/gu;

/** A line without the marks of Markdown, of HTML, and of a box drawn around a page. */
export function withoutMarkup(line: Line): Line {
  if (!MAY_BE_MARKED.test(line.text)) return line;
  const text = unmarked(unboxed(line.text));
  return text === line.text ? line : { ...line, text };
}

/** What stands in a box of one column. */
function unboxed(text: string): string {
  const trimmed = text.trim();
  const borders = trimmed.match(/[|│┃]/gu)?.length ?? 0;
  return borders === 2 && trimmed.replace(BORDER, '').length === trimmed.length - 2
    ? trimmed.slice(1, -1).trimEnd()
    : text;
}

function unmarked(text: string): string {
  if (FENCE.test(text)) return '';
  return text
    .replace(ATTRIBUTES, '')
    .replace(HEADING, '')
    .replace(SPAN, '$1')
    .replace(SPAN, '$1')
    .replace(LINK, '$1')
    .replace(REST_OF_TAG, '')
    .replace(TAG, '')
    .replace(OPEN_TAG, '')
    .replace(AUTOLINK, '$1')
    .replace(EMPHASIS, '')
    .replace(ESCAPE, '$1')
    .replace(SPACE_ENTITY, ' ');
}
