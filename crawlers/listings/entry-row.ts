import type { ChildNode, Element, ParentNode } from 'domhandler';

/** Text of a list entry beyond its title: a date and little else. */
const MAX_ROW_CHARS = 200;
/** An entry is a few nodes; what has more is the list itself. */
const MAX_ROW_NODES = 200;
const ROWS = new Set(['li', 'tr', 'dd']);

/**
 * The text of the row in which an entry stands: its li, tr or dd, else its parent.
 *
 * @returns null where that is no row but a whole list
 */
export function rowText(anchor: Element): string | null {
  const row = rowOf(anchor);
  return row ? textWithin(row) : null;
}

/** How far up the row of an entry may begin: rows are not nested deeper. */
const MAX_STEPS = 8;

function rowOf(anchor: Element): ParentNode | null {
  let node: ParentNode | null = anchor;
  for (let step = 0; node && step < MAX_STEPS; step++, node = node.parent) {
    if ('name' in node && ROWS.has(node.name)) return node;
  }
  return anchor.parent;
}

/** The text of a node, spaces joined; null where it is longer than a row. */
function textWithin(root: ParentNode): string | null {
  const { text, isWhole } = boundedText(root, 2 * MAX_ROW_CHARS);
  return isWhole && text.length <= MAX_ROW_CHARS ? text : null;
}

/** The text of an element, spaces joined, as far as it has so many characters; of a link, a row or a cell. */
export function shortText(element: ParentNode, maxChars = MAX_TEXT_CHARS): string {
  return boundedText(element, maxChars).text.slice(0, maxChars);
}

/** Titles of reports have some fifty; a longer text is a paragraph. */
const MAX_TEXT_CHARS = 300;

function boundedText(
  root: ParentNode,
  maxChars: number,
): { readonly text: string; readonly isWhole: boolean } {
  const pieces: string[] = [];
  const open: { readonly nodes: readonly ChildNode[]; at: number }[] = [{ nodes: root.children, at: 0 }];
  let [characters, nodes] = [0, 0];
  for (let level = open.at(-1); level; level = open.at(-1)) {
    const node = level.nodes[level.at++];
    if (!node) open.pop();
    else if (++nodes > MAX_ROW_NODES || characters > maxChars) break;
    else if ('children' in node) open.push({ nodes: node.children, at: 0 });
    else if (node.type === 'text') {
      pieces.push(node.data.slice(0, maxChars));
      characters += node.data.trim().length;
    }
  }
  return { text: pieces.join('').replace(/\s+/g, ' ').trim(), isWhole: open.length === 0 };
}

/** Menus, path of the page and footer: what stands there is no entry of the list. */
const FURNITURE_TAGS = new Set(['nav', 'header', 'footer']);
const FURNITURE_CLASSES = /nav|menu|crumb|foot|position/;

const known = new WeakMap<ParentNode, boolean>();

/** Whether a link stands in a menu, the path of the page or the footer. */
export function isFurniture(anchor: Element): boolean {
  const path: ParentNode[] = [];
  let node: ParentNode | null = anchor;
  let answer = false;
  // Many links have the same parents: each is looked at once.
  for (; node; node = node.parent) {
    const before = known.get(node);
    if (before !== undefined) {
      answer = before;
      break;
    }
    path.push(node);
    if ('name' in node && isNamedFurniture(node)) {
      answer = true;
      break;
    }
  }
  for (const each of path) known.set(each, answer);
  return answer;
}

/** Whether an element itself is called so. */
export function isNamedFurniture({ name, attribs }: Element): boolean {
  return FURNITURE_TAGS.has(name) || FURNITURE_CLASSES.test((attribs.class ?? '').slice(0, MAX_ROW_CHARS));
}
