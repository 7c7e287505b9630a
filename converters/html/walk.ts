import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { formText } from './form-text.ts';
import { joinLines, raisedDigits, reversed } from './line-text.ts';
import { type LineWriter, lineWriter } from './line-writer.ts';

/** What a walk does on its way through a page. */
export interface Walk {
  /** Elements that are passed over with all that is in them. */
  readonly skips: (element: Element) => boolean;
  /** White space is kept as it stands (Word runs), and so is a paragraph without text. */
  readonly keepsSpace: boolean;
  /** The paragraph that stands for a picture; without it pictures are passed over. */
  readonly picture?: (element: Element) => string | null;
}

/** What a walk meets besides lines. Each says whether it took the element; if not, its children are walked. */
interface Meets {
  heading(element: Element): boolean;
  table(element: Element): boolean;
  /** A picture, which may be a paragraph of its own. */
  picture?(element: Element): void;
}

/** Elements that show no text of their own, or only in a browser. */
const UNSEEN = new Set(
  'script style noscript template iframe object embed svg canvas audio video head title meta link button map math rp rt'.split(
    ' ',
  ),
);
/** Elements that begin and end a line. */
const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main menu nav ol p pre section summary ul table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 option listing xmp'.split(
    ' ',
  ),
);
const RAISED = /vertical-align\s*:\s*(?:super|sub)\b/i;
const PREFORMATTED = /white-space\s*:\s*(?:pre|break-spaces)/i;

/** Writes the lines under an element; headings and tables are offered to `meets` first. */
export function walkInto(element: Element, writer: LineWriter, walk: Walk & { readonly meets: Meets }): void {
  for (const child of element.children) walkNode(child, writer, walk);
}

/** The text of a cell or a heading as one line. Nested tables are left out and listed. */
export function findLine(element: Element, walk: Walk): { text: string; tables: readonly Element[] } {
  const lines: string[] = [];
  const tables: Element[] = [];
  const writer = lineWriter(walk.keepsSpace, (line) => lines.push(line));
  const meets: Meets = {
    heading: () => false,
    // A table of one cell is only a frame around its text.
    table: (table) => !isFrame(table) && tables.push(table) > 0,
  };
  walkInto(element, writer, { ...walk, meets });
  writer.endLine();
  return { text: joinLines(lines), tables };
}

/** Whether a table has no more than one cell, whatever is nested in that. */
function isFrame(table: Element): boolean {
  let cells = 0;
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (!isTag(child) || child.name === 'table' || cells > 1) continue;
      if (child.name === 'td' || child.name === 'th') cells += 1;
      else visit(child);
    }
  };
  visit(table);
  return cells <= 1;
}

function walkNode(node: AnyNode, writer: LineWriter, walk: Walk & { readonly meets: Meets }): void {
  if (isText(node)) writer.add(node.data, node.sourceCodeLocation?.startLine ?? null);
  else if (isTag(node) && !UNSEEN.has(node.name) && !walk.skips(node)) walkElement(node, writer, walk);
}

function walkElement(element: Element, writer: LineWriter, walk: Walk & { readonly meets: Meets }): void {
  const field = formText(element);
  if (field !== null) writer.add(field, lineNumber(element));
  else if (element.name === 'img') walk.meets.picture?.(element);
  else if (element.name === 'br') writer.breakLine(lineNumber(element));
  else if (element.name === 'bdo' && /rtl/i.test(element.attribs.dir ?? '')) {
    writer.add(reversed(findLine(element, walk).text), lineNumber(element));
  } else if (isRaised(element)) {
    writer.add(raisedDigits(findLine(element, walk).text), lineNumber(element));
  } else walkBox(element, writer, walk);
}

function isRaised({ name, attribs }: Element): boolean {
  return name === 'sup' || name === 'sub' || (!BLOCKS.has(name) && RAISED.test(attribs.style ?? ''));
}

/** An element that may be a block, a heading or a table. */
function walkBox(element: Element, writer: LineWriter, walk: Walk & { readonly meets: Meets }): void {
  const { name } = element;
  const isBlock = BLOCKS.has(name);
  if (isBlock) writer.endLine();
  if (name === 'table' && walk.meets.table(element)) return;
  if (/^h[1-6]$/.test(name) && walk.meets.heading(element)) return;
  const { preformatted, written } = writer;
  if (name === 'pre' || PREFORMATTED.test(element.attribs.style ?? '')) writer.preformatted = true;
  walkInto(element, writer, walk);
  if (isBlock) writer.endLine();
  const isEmptyParagraph = walk.keepsSpace && name === 'p' && writer.written === written;
  if (isEmptyParagraph) writer.breakLine(lineNumber(element));
  writer.preformatted = preformatted;
}

/** Line of the source on which an element begins; null where the parser put it in. */
export function lineNumber(element: Element): number | null {
  return element.sourceCodeLocation?.startLine ?? null;
}
