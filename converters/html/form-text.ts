import { type Element, isTag, isText } from 'domhandler';

/** Types of inputs that show no value, or a mark, or dots. */
const SILENT_INPUTS = new Set(
  'hidden button submit reset image file checkbox radio password range color'.split(' '),
);
/** What holds a page waits for a script that shows it. */
const MARKUP = /<\/?[a-z][^>]*>/i;

/** What a field of a form shows: its value, the entry that is chosen, its text; null for any other element. */
export function formText(element: Element): string | null {
  if (element.name === 'input') {
    const { type = 'text', value = '' } = element.attribs;
    return SILENT_INPUTS.has(type.toLowerCase()) ? '' : value;
  }
  if (element.name === 'textarea') {
    const text = textOf(element);
    return MARKUP.test(text) ? '' : text;
  }
  if (element.name !== 'select') return null;
  // Outside of tables a list leads to other sites.
  return isInCell(element) ? chosen(element) : '';
}

function chosen(select: Element): string {
  const options = optionsIn(select);
  const option = options.find(({ attribs }) => attribs.selected !== undefined) ?? options[0];
  return option ? textOf(option) : '';
}

function optionsIn(element: Element): Element[] {
  return element.children
    .filter(isTag)
    .flatMap((child) => (child.name === 'option' ? [child] : optionsIn(child)));
}

function textOf(element: Element): string {
  return element.children.map((child) => (isText(child) ? child.data : '')).join('');
}

function isInCell(element: Element): boolean {
  let at: Element | null = element;
  while (at && at.name !== 'td' && at.name !== 'th') at = at.parent && isTag(at.parent) ? at.parent : null;
  return at !== null;
}
