import { Parser } from 'htmlparser2';
import iconv from 'iconv-lite';
import type { ErrorCode } from '../../model/error-codes.ts';
import { UnreadableDocumentError } from '../../model/errors.ts';
import { utf16Order } from '../text/utf16.ts';

/** An element of XML. Names are without their namespace’s prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text that stands in the element itself, all of it. */
  readonly text: string;
  /** Its text and its children in the order of the file, where the order was asked for; else nothing. */
  readonly content: readonly (string | XmlElement)[];
}

/** An XML file: what it is called, and the code of the error that says that it is damaged. */
export interface XmlSource {
  /** Name of the document, for errors. */
  readonly subject: string;
  readonly damaged: ErrorCode;
  /** Name of the part. */
  readonly part: string;
  /** Text stands between elements, and its order matters; it takes memory. */
  readonly keepsOrder?: true;
}

interface Growing {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Growing[];
  text: string;
  content: (string | Growing)[];
}

const MAX_DEPTH = 200;
const MAX_ELEMENTS = 500_000;
/** Byte order marks of UTF-16. */
const MARKED = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
] as const;
const DECLARED = /^<\?xml[^>]*?\bencoding\s*=\s*["'](gb[\w-]+)["']/i;

/**
 * Reads XML whole. Nothing outside of it is read, and no entities but those of XML itself are known.
 * @throws UnreadableDocumentError of the code for damage, or `convert.limit`
 */
export function readXml(bytes: Uint8Array, source: XmlSource): XmlElement {
  const root = emptyElement('', {});
  const open = [root];
  let elements = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        elements += 1;
        if (open.length > MAX_DEPTH || elements > MAX_ELEMENTS) throw limit(source);
        const element = emptyElement(local(name), localKeys(attributes));
        open.at(-1)?.children.push(element);
        if (source.keepsOrder) open.at(-1)?.content.push(element);
        open.push(element);
      },
      ontext: (text) => addText(open.at(-1), text, source),
      onclosetag: () => {
        open.pop();
      },
      onprocessinginstruction: (name) => {
        if (/^!doctype/i.test(name)) throw damaged(source, 'it declares a document type');
      },
    },
    { xmlMode: true, recognizeSelfClosing: true },
  );
  parser.write(xmlText(bytes));
  // The end of the input would close what is open.
  if (open.length > 1) throw damaged(source, 'its end is missing');
  const [top] = root.children;
  if (!top) throw damaged(source, 'it is empty');
  return top;
}

function emptyElement(name: string, attributes: Growing['attributes']): Growing {
  return { name, attributes, children: [], text: '', content: [] };
}

function addText(element: Growing | undefined, text: string, { keepsOrder }: XmlSource): void {
  if (!element) return;
  element.text += text;
  if (!keepsOrder) return;
  const last = element.content.length - 1;
  if (typeof element.content[last] === 'string') element.content[last] += text;
  else element.content.push(text);
}

/** The children of this name. */
export function findChildren(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The first child of this name. */
export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** All elements of this name below an element, in the order of the file. */
export function* elementsNamed(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    yield* elementsNamed(child, name);
  }
}

/** The text of an XML file, in the charset that it is written in. */
export function xmlText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const order =
    MARKED.find(([first, second]) => buffer[0] === first && buffer[1] === second)?.[2] ?? utf16Order(bytes);
  const isChinese = DECLARED.test(buffer.toString('latin1', 0, 200));
  return iconv.decode(buffer, order ?? (isChinese ? 'gb18030' : 'utf8')).replace(/^\ufeff/, '');
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localKeys(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(attributes);
  if (!entries.some(([name]) => name.includes(':'))) return attributes;
  return Object.fromEntries(entries.map(([name, value]) => [local(name), value]));
}

function damaged({ damaged: code, subject, part }: XmlSource, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError(code, subject, { detail: `${part}: ${detail}` });
}

function limit({ subject, part }: XmlSource): UnreadableDocumentError {
  const detail = `${part} has over ${MAX_ELEMENTS} elements or is nested over ${MAX_DEPTH} deep`;
  return new UnreadableDocumentError('convert.limit', subject, { detail });
}
