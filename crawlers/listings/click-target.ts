import { quotedTexts } from '../http/strip-tags.ts';

/** Attributes beside href in which templates keep the address that a click opens. */
const ADDRESS_ATTRIBUTES = ['data-href', 'data-url', 'data-link', 'data-src'];
const MAX_SCRIPT_CHARS = 2_000;

/**
 * The address that a click on an element opens, as it is written: its href, else an address in `javascript:` or onclick
 * (`open('x.html')`, `isDownLoad(this,'/x.html')`), else one of its data attributes.
 *
 * @returns undefined where none of them holds an address
 */
export function clickTarget(attributes: Readonly<Record<string, string>>): string | undefined {
  const { href, onclick = '' } = attributes;
  if (href !== undefined && isPlain(href)) return href;
  const script = `${href !== undefined && isScript(href) ? href : ''} ${onclick}`.slice(0, MAX_SCRIPT_CHARS);
  const called = quotedTexts(script).find(({ text, isPart }) => !isPart && looksLikeAddress(text))?.text;
  return (
    called ?? ADDRESS_ATTRIBUTES.map((name) => attributes[name]).find((value) => value && isPlain(value))
  );
}

function isPlain(href: string): boolean {
  const trimmed = href.trimStart();
  // What follows # is a route of the page's own script where it looks like a path.
  return trimmed !== '' && !isScript(trimmed) && (!trimmed.startsWith('#') || /^#!?\//.test(trimmed));
}

function isScript(href: string): boolean {
  return /^\s*javascript:/i.test(href.slice(0, 40));
}

const FILE = /[\w\u4e00-\u9fff]\.(?:s?html?|aspx?|jspx?|php|do|action|pdf|docx?|wps|xlsx?|ofd|zip|rar)$/i;

/** A path, a file name or a query: no word, number or selector that a script takes as well. */
function looksLikeAddress(text: string): boolean {
  if (/[\s<>{}]/.test(text) || /^[#.](?!\.?\/)/.test(text)) return false;
  return /^https?:|\/./i.test(text) || /\?[^?=]+=/.test(text) || FILE.test(text);
}
