import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** An opening tag with its attributes, names in lower case. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What is told of a page, in its order. */
export interface MarkupVisitor {
  /** Whether the attributes of such a tag are wanted. */
  wants(name: string): boolean;
  open(tag: Tag): void;
  close?(name: string): void;
  text?(piece: string): void;
}

const MAX_NAME_CHARS = 40;
const MAX_VALUE_CHARS = 2_000;
/** A page has some dozen tags of the kinds that are asked for; beyond this number they are made to be slow. */
const MAX_TAGS = 2_000;

/** The opening tags of these names, in their order, without building a tree. */
export function tagsIn(html: string, names: readonly string[]): readonly Tag[] {
  const found: Tag[] = [];
  const wants = (name: string) => names.includes(name) && found.length < MAX_TAGS;
  const open = (tag: Tag) => {
    if (wants(tag.name)) found.push(tag);
  };
  scanMarkup(html, { wants, open });
  return found;
}

/** Reads a page in one pass, in time proportional to its length and with a bounded part of each attribute. */
export function scanMarkup(html: string, visitor: MarkupVisitor): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, readMarkup(html, visitor));
  tokenizer.write(html);
  tokenizer.end();
}

function readMarkup(html: string, visitor: MarkupVisitor): TokenizerCallbacks {
  const nameAt = (start: number, end: number) =>
    html.slice(start, Math.min(end, start + MAX_NAME_CHARS)).toLowerCase();
  let name = '';
  let attribute: string | null = null;
  let attributes: Record<string, string> = {};
  const add = (piece: string) => {
    if (attribute === null) return;
    const before = attributes[attribute] ?? '';
    if (before.length < MAX_VALUE_CHARS) attributes[attribute] = before + piece;
  };
  const openTag = () => visitor.open({ name, attributes });
  const text = (piece: string) => visitor.text?.(piece);
  return {
    ...IGNORED,
    onopentagname: (start, end) => {
      name = nameAt(start, end);
      attributes = {};
    },
    onattribname: (start, end) => {
      attribute = visitor.wants(name) ? nameAt(start, end) : null;
      // The first of two attributes of one name counts.
      if (attribute !== null && Object.hasOwn(attributes, attribute)) attribute = null;
      if (attribute !== null) attributes[attribute] = '';
    },
    onattribdata: (start, end) => add(html.slice(start, Math.min(end, start + MAX_VALUE_CHARS))),
    onattribentity: (codepoint) => add(String.fromCodePoint(codepoint)),
    onopentagend: openTag,
    onselfclosingtag: openTag,
    onclosetag: (start, end) => visitor.close?.(nameAt(start, end)),
    ontext: (start, end) => text(html.slice(start, end)),
    ontextentity: (codepoint) => text(String.fromCodePoint(codepoint)),
  };
}

const ignore = (): void => undefined;
const IGNORED = {
  onattribend: ignore,
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onprocessinginstruction: ignore,
  onend: ignore,
};
