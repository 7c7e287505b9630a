import type { Element } from 'domhandler';
import { findElements, parseHtml } from '../http/html-tree.ts';
import { quotedTexts } from '../http/strip-tags.ts';
import { clickTarget } from '../listings/click-target.ts';
import { isFurniture, shortText } from '../listings/entry-row.ts';
import { absoluteUrl, findBaseUrl, isAttachment } from '../listings/links.ts';
import { calledAddress, functionsIn, type ScriptFunctions } from './called-address.ts';
import { isViewer as isViewerAddress, viewedFile } from './viewed-file.ts';

/**
 * What hangs on a notice, by how sure it is to be a document:
 * - `named`: a link or an embedding says by a file name that it is one;
 * - `likely`: a link, an attribute or a script leads to what is probably one; the answer tells;
 * - `frame`: a frame, which may show a document, or the text of the report.
 */
export interface LinkedDocument {
  readonly url: string;
  readonly how: 'named' | 'likely' | 'frame';
}

/** More are made to be slow. */
const MAX_ELEMENTS = 20_000;
const EMBEDDINGS = new Set(['iframe', 'frame', 'embed', 'object', 'param']);
const MAX_SCRIPT_CHARS = 200_000;
/** Notices have a few; beyond this number they are links of a menu. */
const MAX_LIKELY = 20;

/** What of a link says that it leads to a file. */
const SAYS_FILE = /附件|下载|全文|原文|正文|点击查看|查看详情|年度报告|工作报告|年报|pdf|word|wps/i;
const LEADS_AWAY = /^(?:上|下|前|后)[一1]?(?:篇|条|页)|首页|返回|打印|关闭|分享|收藏|更多/;
const PAGE = /\.(?:s?html?|css|js|mp4|mp3|apk|exe|swf|ico|svg)$/i;
const PICTURE = /\.(?:jpe?g|png|gif|bmp|webp)$/i;
const VIEWER = /pdf|viewer|preview|embed|file|doc|attach|annex|swf/i;

/** Documents, likely documents and frames of a notice, in their order, each once. */
export function findLinkedDocuments(html: string, url: string): readonly LinkedDocument[] {
  const $ = parseHtml(html);
  const base = findBaseUrl($, url);
  const found = new Map<string, LinkedDocument['how']>();
  const note = (address: string | undefined, how: LinkedDocument['how']) => {
    const target = absoluteUrl(address, base);
    if (!target || target === url) return;
    const isNamed = how === 'named' || isAttachment(target);
    if (isNamed) found.set(target, 'named');
    else if (!found.has(target)) found.set(target, how);
  };
  const elements = findElements($, MAX_ELEMENTS);
  const code = scriptsAmong(elements);
  noteNamed(elements, base, note);
  noteEmbedded(elements, base, note);
  noteAttributes(elements, note);
  noteScripts(code, note);
  noteLinks(elements, { base, functions: functionsIn(code), note });
  const all = [...found].map(([address, how]): LinkedDocument => ({ url: address, how }));
  const likely = all.filter(({ how }) => how === 'likely').slice(0, MAX_LIKELY);
  return all.filter((each) => each.how !== 'likely' || likely.includes(each));
}

type Note = (address: string | undefined, how: LinkedDocument['how']) => void;

/** A file name at the end of what a link says: 附件【2023年度报告.pdf】, 年报.docx (1.2MB). */
const FILE_NAME = /[^\s/]\.(?:pdf|docx?|wps|xlsx?|et|ofd|txt|rtf|zip|rar|7z)(?:[】）)」》\]\s]|$)/i;

/** Links to documents by the address, or by what they say: some systems serve every file from one address. */
function noteNamed(elements: readonly Element[], base: string, note: Note): void {
  for (const element of elements) {
    const { href, title = '', download = '' } = element.attribs;
    if (element.name !== 'a' || href === undefined) continue;
    const target = absoluteUrl(href, base);
    const texts = () => [shortText(element), title, download];
    if (target && (isAttachment(target) || texts().some((text) => FILE_NAME.test(text.trim()))))
      note(href, 'named');
  }
}

/** Frames, objects and embeddings: a document, a viewer of one, or a page. */
function noteEmbedded(elements: readonly Element[], base: string, note: Note): void {
  for (const { name, attribs } of elements) {
    if (!EMBEDDINGS.has(name)) continue;
    const isParameter = name === 'param' && /^(?:src|file|url|movie|data)$/i.test(attribs.name ?? '');
    const written = isParameter ? attribs.value : (attribs.src ?? attribs.data ?? attribs['data-src']);
    const target = absoluteUrl(written, base);
    if (!target || PICTURE.test(new URL(target).pathname)) continue;
    const viewed = viewedFile(new URL(written?.trim() ?? '', base).href);
    if (viewed) note(absoluteUrl(viewed.address, target) ?? undefined, viewed.isNamed ? 'named' : 'likely');
    else if (name === 'iframe' || name === 'frame') note(target, 'frame');
    else note(target, 'likely');
  }
}

/** Attributes of elements that a script makes a viewer of: data-value, data-pdf, a hidden input. */
function noteAttributes(elements: readonly Element[], note: Note): void {
  for (const { name, attribs } of elements) {
    if (name === 'a' || name === 'script' || name === 'img') continue;
    for (const [attribute, value] of Object.entries(attribs)) {
      const isData = attribute.startsWith('data-') || (name === 'input' && attribute === 'value');
      if (!isData || /[\s<>{}]/.test(value) || !value.includes('/') || value.length > 2_000) continue;
      if (endsInFile(value)) note(value, 'named');
      else if (isViewer(attribs) && !PICTURE.test(value.replace(/\?.*$/, ''))) note(value, 'likely');
    }
  }
}

/** Whether the id or class of an element suggests a document viewer. */
function isViewer({ id = '', class: named = '' }: Element['attribs']): boolean {
  return VIEWER.test(`${id} ${named}`.slice(0, 200));
}

/** Documents that scripts of the page name: PDFObject.embed("x.pdf"), var pdfUrl = '/getPdf?id=3'. */
function noteScripts(code: string, note: Note): void {
  if (!VIEWER.test(code)) return;
  for (const { text, isPart } of quotedTexts(code)) {
    if (isPart || /[\s<>{}]/.test(text)) continue;
    const viewed = URL.canParse(text, 'http://x/') ? viewedFile(new URL(text, 'http://x/').href) : null;
    if (viewed) note(viewed.address, viewed.isNamed ? 'named' : 'likely');
    else if (endsInFile(text)) note(text, 'named');
  }
  for (const [, , address] of code.matchAll(EMBEDDED_BY_SCRIPT)) note(address, 'likely');
}

const EMBEDDED_BY_SCRIPT =
  /(?:PDFObject\.embed|getDocument)\s{0,5}\(\s{0,5}(["'])([^"'\s<>]{1,500})\1|(?:pdf|file)_?(?:url|path|src)["']?\s{0,5}[:=]\s{0,5}["']([^"'\s<>]{1,500})["']/gi;

function scriptsAmong(elements: readonly Element[]): string {
  const pieces: string[] = [];
  let left = MAX_SCRIPT_CHARS;
  for (const { name, children } of elements) {
    if (name !== 'script') continue;
    const code = children.map((child) => ('data' in child ? child.data : '')).join('');
    pieces.push(code.slice(0, left));
    left -= code.length;
    if (left <= 0) break;
  }
  return pieces.join('\n');
}

/** What links are read with. */
interface Linking {
  readonly base: string;
  readonly functions: ScriptFunctions;
  readonly note: Note;
}

/** Links that say that they lead to a file although their address does not. */
function noteLinks(elements: readonly Element[], { base, functions, note }: Linking): void {
  for (const element of elements) {
    const { name, attribs } = element;
    if (name !== 'a' && name !== 'button' && attribs.onclick === undefined) continue;
    if (isFurniture(element)) continue;
    const text =
      `${shortText(element)} ${element.attribs.title ?? ''} ${element.attribs.download ?? ''}`.trim();
    if (LEADS_AWAY.test(text)) continue;
    const written = clickTarget(element.attribs) ?? calledAddress(element.attribs, functions);
    const target = absoluteUrl(written, base);
    if (!target) continue;
    const { pathname, search } = new URL(target);
    const viewed = isViewerAddress(target) ? viewedFile(target) : null;
    if (viewed) note(absoluteUrl(viewed.address, target) ?? undefined, viewed.isNamed ? 'named' : 'likely');
    else if (endsInFile(target)) note(target, 'named');
    else if (PAGE.test(pathname) || (pathname.endsWith('/') && search === '')) continue;
    else if (SAYS_FILE.test(text) || isIcon(element, pathname)) note(target, 'likely');
  }
}

/** A link that shows nothing but a picture, to a program that hands out files. */
function isIcon({ children }: Element, pathname: string): boolean {
  return VIEWER.test(pathname) && children.some((child) => 'name' in child && child.name === 'img');
}

function endsInFile(written: string): boolean {
  return URL.canParse(written, 'http://x/') && isAttachment(new URL(written, 'http://x/').href);
}
