import { type CheerioAPI, load } from 'cheerio/slim';
import { Element } from 'domhandler';
import { parse } from 'parse5';
import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter';
import { UnreadableDocumentError } from '../../model/errors.ts';

/** Deepest nesting: browsers flatten beyond 512, and reading below may then recurse without fear for the stack. */
const MAX_DEPTH = 800;
/** Most elements of one page: a report has a few thousand; each takes about a kilobyte. */
const MAX_ELEMENTS = 200_000;

/** Of a place only the line is asked for. */
const NO_PLACE = { startCol: 0, startOffset: 0, endLine: 0, endCol: 0, endOffset: 0 };

/**
 * HTML text to a tree whose nodes know their source lines.
 *
 * @param subject name of the document, for the error
 * @throws UnreadableDocumentError `convert.limit` where the page is nested too deep or has too many elements;
 *   unclosed formatting tags can multiply elements, so both are counted while parsing
 */
export function parseHtml(html: string, subject: string): CheerioAPI {
  let depth = 0;
  let elements = 0;
  // Shared by what begins on one line: a page pasted from Word has tens of thousands of nodes.
  let place = { ...NO_PLACE, startLine: 0 };
  const page = parse<Htmlparser2TreeAdapterMap>(html, {
    sourceCodeLocationInfo: true,
    treeAdapter: {
      ...adapter,
      createElement: (name, namespace, attributes) => {
        elements += 1;
        if (elements > MAX_ELEMENTS) throw limitError(subject, `more than ${MAX_ELEMENTS} elements`);
        return plainElement(name, namespace, attributes);
      },
      onItemPush: () => {
        depth += 1;
        if (depth > MAX_DEPTH) throw limitError(subject, `elements nested over ${MAX_DEPTH} deep`);
      },
      onItemPop: () => {
        depth -= 1;
      },
      // A page may have its body twice; the second only adds attributes to the first.
      adoptAttributes: ({ attribs }, attributes) => {
        for (const { name, value } of attributes) attribs[name] ??= value;
      },
      setNodeSourceCodeLocation: (node, location) => {
        if (location && location.startLine !== place.startLine) {
          place = { ...NO_PLACE, startLine: location.startLine };
        }
        node.sourceCodeLocation = location && place;
      },
      updateNodeSourceCodeLocation: () => undefined,
    },
  });
  return load(page);
}

type Attributes = Parameters<typeof adapter.createElement>[2];

/**
 * An element with nothing but what is asked of it later. What the adapter keeps besides, for writing pages, and the
 * places that the parser notes for each attribute take more memory than the page, and clearing that away more time
 * than reading.
 */
function plainElement(name: string, namespace: string, attributes: Attributes): Element {
  const attribs: Record<string, string> = {};
  for (const attribute of attributes) attribs[attribute.name] = attribute.value;
  const element = new Element(name, attribs, []);
  element.namespace = namespace;
  return element;
}

function limitError(subject: string, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('convert.limit', subject, { detail });
}
