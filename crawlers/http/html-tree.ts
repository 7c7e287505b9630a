import { type CheerioAPI, load } from 'cheerio';
import { type ChildNode, DomHandler, type Element } from 'domhandler';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** Browsers nest no deeper: what goes on beyond becomes a sibling. */
const MAX_DEPTH = 512;
const MAX_ATTRIBUTES = 64;

const VOID = new Set(
  'area base basefont br col command embed frame hr img input link meta param source track wbr'.split(' '),
);
/** Elements that a closing tag of something else never ends: a stray </div> in a cell closes the cell no more. */
const SCOPES = new Set('table td th caption html template'.split(' '));
const TABLE_PARTS = new Set('table thead tbody tfoot tr td th caption html body'.split(' '));
/** Elements that pages forget to close; what opens a new row or entry ends them. */
const INLINE = new Set('a b i u s em strong font span small big code tt strike nobr label'.split(' '));
const BLOCKS =
  'address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul';

/** What an opening tag ends where it stands directly in it, forgotten inline elements aside. */
const ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>([
  ...BLOCKS.split(' ').map((name): [string, ReadonlySet<string>] => [name, new Set(['p'])]),
  ['a', new Set(['a'])],
  ['li', new Set(['li', 'p'])],
  ['dd', new Set(['dd', 'dt', 'p'])],
  ['dt', new Set(['dd', 'dt', 'p'])],
  ['tr', new Set(['tr', 'td', 'th', 'p'])],
  ['td', new Set(['td', 'th', 'p'])],
  ['th', new Set(['td', 'th', 'p'])],
  ['tbody', new Set(['thead', 'tbody', 'tr', 'td', 'th', 'p'])],
  ['tfoot', new Set(['thead', 'tbody', 'tr', 'td', 'th', 'p'])],
  ['option', new Set(['option'])],
  ['optgroup', new Set(['option', 'optgroup'])],
]);

/**
 * Parses a page in time proportional to its length, whatever its markup: HTML parsers that keep to the standard take
 * the square of it for tags that are nested or carry attributes without end. A page is read by several readers one after
 * the other: they share a tree, which none of them may change.
 *
 * @param html a page or a fragment; all of it stands in one html element, and no other element is added
 * @throws nothing
 */
export function parseHtml(html: string): CheerioAPI {
  const at = parsed.findIndex((each) => each.html === html);
  const [known = { html, tree: parse(html, false) }] = at < 0 ? [] : parsed.splice(at, 1);
  parsed.unshift(known);
  parsed.splice(TREES_KEPT);
  return known.tree;
}

/** The same as a tree of one's own, to be changed. */
export function parseOwnHtml(html: string): CheerioAPI {
  return parse(html, false);
}

/** Walks are at work side by side: each has a page in hand. */
const TREES_KEPT = 4;
const parsed: { readonly html: string; readonly tree: CheerioAPI }[] = [];

/** The same of XML: names keep their case, and every element may hold others. */
export function parseXml(xml: string): CheerioAPI {
  return parse(xml, true);
}

/** The elements of a page in their order, at most so many. */
export function findElements($: CheerioAPI, most: number): readonly Element[] {
  const found: Element[] = [];
  const open: ChildNode[] = [...$.root().contents().toArray()].reverse();
  for (let node = open.pop(); node && found.length < most; node = open.pop()) {
    if (!('children' in node)) continue;
    if ('name' in node) found.push(node);
    for (let at = node.children.length - 1; at >= 0; at--) open.push(node.children[at] as ChildNode);
  }
  return found;
}

/** The text of a page without that of the elements of these names. */
export function textWithout($: CheerioAPI, names: ReadonlySet<string>): string {
  const pieces: string[] = [];
  const open: ChildNode[] = [...$.root().contents().toArray()].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'text') pieces.push(node.data);
    if (!('children' in node) || ('name' in node && names.has(node.name))) continue;
    for (let at = node.children.length - 1; at >= 0; at--) open.push(node.children[at] as ChildNode);
  }
  return pieces.join('');
}

function parse(text: string, xmlMode: boolean): CheerioAPI {
  const handler = new DomHandler();
  const tokenizer = new Tokenizer({ xmlMode, decodeEntities: true }, buildTree(text, handler, xmlMode));
  tokenizer.write(text);
  tokenizer.end();
  return load(handler.root, { xml: xmlMode });
}

function buildTree(text: string, handler: DomHandler, xmlMode: boolean): TokenizerCallbacks {
  const open = openElements(handler, xmlMode);
  const nameAt = (start: number, end: number) =>
    xmlMode ? text.slice(start, end) : text.slice(start, end).toLowerCase();
  // A selector is matched in the square of the number of elements beside the first one.
  if (!xmlMode) open.push('html', {}, false);
  return {
    ...openTags(text, nameAt, (name, attributes, isEmpty) => {
      if (xmlMode || name !== 'html') open.push(name, attributes, isEmpty && xmlMode);
    }),
    onclosetag: (start, end) => {
      const name = nameAt(start, end);
      // What stands after the end of the page is shown as well.
      if (xmlMode || (name !== 'html' && name !== 'body')) open.close(name);
    },
    ontext: (start, end) => handler.ontext(text.slice(start, end)),
    ontextentity: (codepoint) => handler.ontext(String.fromCodePoint(codepoint)),
    oncdata: (start, end) => {
      if (xmlMode) handler.ontext(text.slice(start, end));
    },
    oncomment: () => undefined,
    ondeclaration: () => undefined,
    onprocessinginstruction: () => undefined,
    onend: () => {
      open.closeAll();
      handler.onend();
    },
  };
}

type OpenTag = (name: string, attributes: Record<string, string>, isEmpty: boolean) => void;
type OpenTagCallbacks = Pick<
  TokenizerCallbacks,
  | 'onopentagname'
  | 'onattribname'
  | 'onattribdata'
  | 'onattribentity'
  | 'onattribend'
  | 'onopentagend'
  | 'onselfclosingtag'
>;

/** Puts an opening tag together; the first of two attributes of one name counts. */
function openTags(
  text: string,
  nameAt: (start: number, end: number) => string,
  opened: OpenTag,
): OpenTagCallbacks {
  let [tag, attribute, value, count] = ['', '', '', 0];
  let attributes: Record<string, string> = {};
  return {
    onopentagname: (start, end) => {
      [tag, count, attributes] = [nameAt(start, end), 0, {}];
    },
    onattribname: (start, end) => {
      [attribute, value] = [nameAt(start, end), ''];
    },
    onattribdata: (start, end) => {
      value += text.slice(start, end);
    },
    onattribentity: (codepoint) => {
      value += String.fromCodePoint(codepoint);
    },
    onattribend: () => {
      if (count++ < MAX_ATTRIBUTES && !Object.hasOwn(attributes, attribute)) attributes[attribute] = value;
    },
    onopentagend: () => opened(tag, attributes, false),
    onselfclosingtag: () => opened(tag, attributes, true),
  };
}

interface OpenElements {
  push(name: string, attributes: Record<string, string>, isEmpty: boolean): void;
  close(name: string): void;
  closeAll(): void;
}

/** The stack of open elements, with counts by which a closing tag of nothing is known without a search. */
function openElements(handler: DomHandler, xmlMode: boolean): OpenElements {
  const stack: string[] = [];
  const scopes: Map<string, number>[] = [new Map()];
  const tableParts = new Map<string, number>();
  const count = (name: string, by: number) => {
    const counts = [scopes.at(-1) ?? new Map(), ...(TABLE_PARTS.has(name) ? [tableParts] : [])];
    for (const each of counts) each.set(name, (each.get(name) ?? 0) + by);
  };
  const pop = () => {
    const name = stack.pop();
    if (name === undefined) return;
    if (!xmlMode && SCOPES.has(name)) scopes.pop();
    count(name, -1);
    handler.onclosetag();
  };
  const closeTo = (length: number) => {
    while (stack.length > length) pop();
  };
  return {
    push: (name, attributes, isEmpty) => {
      if (!xmlMode) for (let at = endedBy(name, stack); at >= 0; at = endedBy(name, stack)) closeTo(at);
      if (stack.length >= MAX_DEPTH) pop();
      handler.onopentag(name, attributes);
      if (isEmpty || (!xmlMode && VOID.has(name))) {
        handler.onclosetag();
        return;
      }
      stack.push(name);
      count(name, 1);
      if (!xmlMode && SCOPES.has(name)) scopes.push(new Map());
    },
    close: (name) => {
      const counts = !xmlMode && TABLE_PARTS.has(name) ? tableParts : scopes.at(-1);
      if ((counts?.get(name) ?? 0) > 0) closeTo(stack.lastIndexOf(name));
    },
    closeAll: () => closeTo(0),
  };
}

/** Where in the stack the element stands that an opening tag ends; -1 where it ends none. */
function endedBy(name: string, stack: readonly string[]): number {
  const ended = ENDS.get(name);
  if (!ended) return -1;
  for (let at = stack.length - 1; at >= 0; at--) {
    const open = stack[at] ?? '';
    if (ended.has(open)) return at;
    if (!INLINE.has(open)) return -1;
  }
  return -1;
}
