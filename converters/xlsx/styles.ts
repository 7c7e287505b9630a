import type { NumberFormat } from '../sheet/number-text.ts';
import { childOf, childrenOf } from '../xml/tree.ts';
import type { WorkbookPackage } from './package.ts';

/** The formats of numbers by the styles of cells. */
export function readFormats(opened: WorkbookPackage): readonly NumberFormat[] {
  const styles = opened.ofKind('styles') ?? undefined;
  const is1904 = /^(?:1|true)$/.test(childOf(opened.workbook, 'workbookPr')?.attributes.date1904 ?? '');
  const counts = is1904 ? 'from1904' : 'from1900';
  const codes = new Map(
    childrenOf(childOf(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  );
  const formats = childrenOf(childOf(styles, 'cellXfs'), 'xf').map(({ attributes }): NumberFormat => {
    const id = Number(attributes.numFmtId ?? 0);
    return { id, code: codes.get(id) ?? null, counts };
  });
  return formats.length > 0 ? formats : [{ id: 0, code: null, counts }];
}
