import { findChild, findChildren, type XmlElement } from '../../xml/tree.ts';
import type { NumberFormat } from '../number-text.ts';
import type { WorkbookPackage } from './package.ts';
import { isStruck } from './strings.ts';

/** How the text of a cell looks: not at all, where it is struck out or white on white. */
export type Unseen = 'struck-text' | 'white-text' | null;

const WHITE = /^(?:FF)?FFFFFF$/i;
/** Number of the first colour of a theme, which is white in all of them that Office brings. */
const THEME_WHITE = '0';

/** By the styles of cells, whether their text is seen. */
export function readUnseen(opened: WorkbookPackage): readonly Unseen[] {
  const styles = opened.ofKind('styles') ?? undefined;
  const fonts = findChildren(findChild(styles, 'fonts'), 'font');
  const fills = findChildren(findChild(styles, 'fills'), 'fill').map(isFilled);
  return findChildren(findChild(styles, 'cellXfs'), 'xf').map(({ attributes }) => {
    const font = fonts[Number(attributes.fontId ?? 0)];
    if (isStruck(font)) return 'struck-text';
    const colour = findChild(font, 'color')?.attributes ?? {};
    const isWhite = WHITE.test(colour.rgb ?? '') || (colour.theme === THEME_WHITE && !colour.tint);
    return isWhite && !fills[Number(attributes.fillId ?? 0)] ? 'white-text' : null;
  });
}

function isFilled(fill: XmlElement): boolean {
  const pattern = findChild(fill, 'patternFill');
  if (!pattern) return findChild(fill, 'gradientFill') !== undefined;
  if (/^(?:none)?$/.test(pattern.attributes.patternType ?? '')) return false;
  return !WHITE.test(findChild(pattern, 'fgColor')?.attributes.rgb ?? '');
}

/** The formats of numbers by the styles of cells. */
export function readFormats(opened: WorkbookPackage): readonly NumberFormat[] {
  const styles = opened.ofKind('styles') ?? undefined;
  const is1904 = /^(?:1|true)$/.test(findChild(opened.workbook, 'workbookPr')?.attributes.date1904 ?? '');
  const counts = is1904 ? 'from1904' : 'from1900';
  const codes = new Map(
    findChildren(findChild(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  );
  const formats = findChildren(findChild(styles, 'cellXfs'), 'xf').map(({ attributes }): NumberFormat => {
    const id = Number(attributes.numFmtId ?? 0);
    return { id, code: codes.get(id) ?? null, counts };
  });
  return formats.length > 0 ? formats : [{ id: 0, code: null, counts }];
}
