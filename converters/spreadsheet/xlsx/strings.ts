import { findChild, findChildren, type XmlElement } from '../../xml/tree.ts';

/** The text of a string: its own, or that of its runs. Readings of characters are no part of it. */
export function stringText(element: XmlElement | undefined): string {
  return textOf(element, (run) => !isStruck(findChild(run, 'rPr')));
}

/** The text of those runs of a string that are struck out. */
export function struckText(element: XmlElement | undefined): string {
  const runs = findChildren(element, 'r').filter((run) => isStruck(findChild(run, 'rPr')));
  return runs.map((run) => findChild(run, 't')?.text ?? '').join('');
}

function textOf(element: XmlElement | undefined, isSeen: (run: XmlElement) => boolean): string {
  if (!element) return '';
  const own = findChildren(element, 't').map(({ text }) => text);
  const runs = findChildren(element, 'r')
    .filter(isSeen)
    .map((run) => findChild(run, 't')?.text ?? '');
  return [...own, ...runs]
    .join('')
    .replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Whether a font strikes its text out. */
export function isStruck(font: XmlElement | undefined): boolean {
  const strike = findChild(font, 'strike');
  return strike !== undefined && !/^(?:0|false)$/.test(strike.attributes.val ?? '1');
}
