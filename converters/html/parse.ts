import { type CheerioAPI, load } from 'cheerio';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { UnreadableDocumentError } from '../../model/errors.ts';

/** Deepest nesting: browsers flatten beyond 512, and reading below may then recurse without fear for the stack. */
const MAX_DEPTH = 800;
/** Most elements of one page: a report has a few thousand; each takes about a kilobyte. */
const MAX_ELEMENTS = 200_000;

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
  return load(html, {
    sourceCodeLocationInfo: true,
    treeAdapter: {
      ...adapter,
      createElement: (...given) => {
        elements += 1;
        if (elements > MAX_ELEMENTS) throw limitError(subject, `more than ${MAX_ELEMENTS} elements`);
        return adapter.createElement(...given);
      },
      onItemPush: () => {
        depth += 1;
        if (depth > MAX_DEPTH) throw limitError(subject, `elements nested over ${MAX_DEPTH} deep`);
      },
      onItemPop: () => {
        depth -= 1;
      },
    },
  });
}

function limitError(subject: string, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('convert.limit', subject, { detail });
}
