import { type CheerioAPI, load } from 'cheerio/slim';
import { type AnyNode, Element, isTag, isText, Text } from 'domhandler';
import { Parser } from 'htmlparser2';

/** Prefixes by which elements are looked for, by namespace. Word itself writes them; other programs need not. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'urn:schemas-microsoft-com:vml': 'v',
  'http://schemas.microsoft.com/office/word/2003/auxHint': 'wx',
  'http://schemas.microsoft.com/aml/2001/core': 'aml',
  'urn:schemas-microsoft-com:office:office': 'o',
};

/** XML of a part of a Word document as a tree, its elements under the usual prefixes. */
export function parseWordXml(xml: string): CheerioAPI {
  const $ = load(xml, { xml: true });
  const [root] = $.root().children().toArray();
  if (root && isTag(root)) renamePrefixes(root);
  return $;
}

/** Whether every element of some XML is closed, and by its own tag: a tree is made of any. */
export function isClosed(xml: string): boolean {
  let [open, isSound] = [0, true];
  const parser = new Parser(
    {
      onopentagname: () => {
        open += 1;
      },
      onclosetag: (_, isImplied) => {
        open -= 1;
        // What closes itself is implied too; what the tag of an element around it closes was not closed.
        if (isImplied && xml.startsWith('</', parser.startIndex)) isSound = false;
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  return isSound && open === 0;
}

function renamePrefixes(root: Element): void {
  const renamed = new Map<string, string>();
  for (const [name, uri] of Object.entries(root.attribs)) {
    const usual = PREFIXES[uri];
    const prefix = /^xmlns(?::(.+))?$/.exec(name);
    if (prefix && usual !== undefined && prefix[1] !== usual) renamed.set(prefix[1] ?? '', usual);
  }
  if (renamed.size === 0) return;
  for (const [prefix, usual] of renamed) {
    const uri = root.attribs[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] ?? '';
    root.attribs[`xmlns:${usual}`] = uri;
  }
  for (const element of descendants(root, true)) {
    element.name = renameOf(element.name, renamed, true);
    element.attribs = Object.fromEntries(
      Object.entries(element.attribs).map(([name, value]) => [renameOf(name, renamed, false), value]),
    );
  }
}

/** A name without a prefix is one of the default namespace, unless it is of an attribute. */
function renameOf(name: string, renamed: ReadonlyMap<string, string>, isElement: boolean): string {
  if (name.startsWith('xmlns')) return name;
  const colon = name.indexOf(':');
  const prefix = renamed.get(name.slice(0, Math.max(0, colon)));
  if (prefix === undefined || (colon < 0 && !isElement)) return name;
  return `${prefix}:${name.slice(colon + 1)}`;
}

/** All elements below one, in the order of the file; their list is made before any of them is changed. */
export function descendants(root: Element, withRoot = false): Element[] {
  const found: Element[] = withRoot ? [root] : [];
  const visit = (element: Element) => {
    for (const child of element.children) {
      if (!isTag(child)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

/** The first child of this name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((node): node is Element => isTag(node) && node.name === name);
}

/** The element of this name that an element is, or stands in. */
export function closest(element: Element, name: string): Element | undefined {
  let at: AnyNode | null = element;
  while (at && !(isTag(at) && at.name === name)) at = at.parent as AnyNode | null;
  return at && isTag(at) ? at : undefined;
}

/** A property under a name that may be switched off: `w:strike` is on, `w:strike w:val="0"` is off; null where it is not named. */
export function readSwitch(properties: Element | undefined, name: string): boolean | null {
  const value = child(properties, name);
  return value ? !/^(?:0|false|off)$/i.test(value.attribs['w:val'] ?? '1') : null;
}

/** The text that Word would show of some runs: their text, and a blank for each tab and line end. */
export function textIn(node: AnyNode): string {
  if (!isTag(node)) return '';
  if (node.name === 'w:t' || node.name === 'w:delText' || node.name === 'm:t') {
    return node.children.map((inside) => (isText(inside) ? inside.data : '')).join('');
  }
  if (/^w:(?:tab|br|cr|p|tc)$/.test(node.name)) return ` ${node.children.map(textIn).join('')}`;
  return node.children.map(textIn).join('');
}

/** A run of plain text. */
export function runOf(text: string): Element {
  return new Element('w:r', {}, [new Element('w:t', { 'xml:space': 'preserve' }, [new Text(text)])]);
}
