import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import type { Removed } from '../../model/finding.ts';
import { placeAt } from '../../model/place.ts';
import { type Looks, readLooks } from './looks.ts';
import { child, readSwitch, textIn } from './xml-tree.ts';

/** Text that is kept of one place where something is left out. */
const MAX_REMOVED_CHARACTERS = 2_000;

/**
 * Takes out what the document does not show: runs that are hidden, struck out or white on white, and what a tracked
 * change deleted (ECMA-376 part 1, 17.3.2 and 17.13.5).
 *
 * @param stylesXml styles.xml, or nothing
 * @returns what was taken out, neighbours together
 */
export function takeOutUnseen($: CheerioAPI, stylesXml: string | undefined): readonly Removed[] {
  const looks = readLooks(stylesXml);
  const removed: { reason: string; text: string; after: Element }[] = [];
  for (const element of $('w\\:del, w\\:moveFrom, w\\:r, w\\:tc, w\\:tr').toArray()) {
    const reason = reasonFor(element, looks);
    if (reason === null || !isAttached(element)) continue;
    const text = textIn(element);
    const last = removed.at(-1);
    if (last && last.reason === reason && last.after === element.parent) last.text += text;
    else if (text.trim() !== '') removed.push({ reason, text, after: element.parent as Element });
    $(element).remove();
  }
  return removed.map(({ reason, text }) => ({
    reason,
    text: text.trim().slice(0, MAX_REMOVED_CHARACTERS),
    at: placeAt({}),
  }));
}

function reasonFor(element: Element, looks: Looks): string | null {
  switch (element.name) {
    case 'w:del':
      // In the properties of a run or a row it is a mark, and says so of what it stands in.
      return /^w:(?:rPr|trPr)$/.test((element.parent as Element | null)?.name ?? '') ? null : 'deleted-text';
    case 'w:moveFrom':
      return (element.parent as Element | null)?.name === 'w:rPr' ? null : 'deleted-text';
    case 'w:tc':
      return child(child(element, 'w:tcPr'), 'w:cellDel') ? 'deleted-text' : null;
    case 'w:tr': {
      const properties = child(element, 'w:trPr');
      if (child(properties, 'w:del')) return 'deleted-text';
      return readSwitch(properties, 'w:hidden') ? 'hidden-text' : null;
    }
    default:
      return looks.unseen(element);
  }
}

/** Whether an element was not taken out with one around it. */
function isAttached(element: Element): boolean {
  let at: Element | null = element;
  while (at.parent && 'attribs' in at.parent) at = at.parent as Element;
  return at.parent !== null;
}
