import type { Line } from '../page.ts';

/** What any markup has: most lines need not be looked at closer. */
const MAY_BE_MARKED = /[#*_\\[<&{|│┃]/u;
const BOX = /^\s*[|│┃]\s?([^|│┃]*?)\s*[|│┃]\s*$/u;
const LINK = /!?\[([^[\]\n]{0,200})\]\([^()\s]{0,400}\)/gu;
const AUTOLINK = /<((?:https?:\/\/|www\.|mailto:)?[\w.@:/?=&%#+-]{4,200})>/gu;
const TAG =
  /<\/?(?:p|div|span|strong|b|em|i|u|br|font|a|li|ul|ol|table|tbody|thead|tr|td|th|h[1-6]|center|o:p)(?:\s[^<>]{0,300})?\/?>/giu;
const HEADING = /^\s{0,3}#{1,6}\s*(?=[^\s#])/u;
const ATTRIBUTES = /\s*\{[#.][^{}]{0,300}\}\s*$/u;
const EMPHASIS = /\*{2,3}|(?<![\w.@/-])__(?=\S)|(?<=\S)__(?![\w.@/-])/gu;
const ESCAPE = /\\([!-/:-@[-`{-~])/gu;
const SPACE_ENTITY = /&(?:nbsp|ensp|emsp);?/gu;

/** A line without the marks of Markdown, of HTML, and of a box drawn around a page. */
export function withoutMarkup(line: Line): Line {
  if (!MAY_BE_MARKED.test(line.text)) return line;
  const text = unmarked(BOX.exec(line.text)?.[1] ?? line.text);
  return text === line.text ? line : { ...line, text };
}

function unmarked(text: string): string {
  return text
    .replace(ATTRIBUTES, '')
    .replace(HEADING, '')
    .replace(LINK, '$1')
    .replace(AUTOLINK, '$1')
    .replace(TAG, '')
    .replace(EMPHASIS, '')
    .replace(ESCAPE, '$1')
    .replace(SPACE_ENTITY, ' ');
}
