import type { WrittenCell, WrittenSheet } from './sheets.ts';
import { zip } from './zip.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Extra {
  /** XML of more rows of the first sheet. */
  readonly rows?: string;
  /** XML before the rows of the first sheet. */
  readonly columns?: string;
  /** XML of the items of the shared strings. */
  readonly strings?: string;
  /** Inside of the styles. */
  readonly styles?: string;
  /** Attributes of `workbookPr`. */
  readonly properties?: string;
}

/** The members of an XLSX workbook with these sheets; texts stand in their cells. */
export function xlsxMembers(sheets: readonly WrittenSheet[], extra: Extra = {}): Record<string, string> {
  const entries = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/s${index + 1}.xml`),
  );
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships ${RELATIONS}>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${TYPE}"><workbookPr ${extra.properties ?? ''}/><sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${RELATIONS}>${relations.join('')}${relation('s', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('t', 'styles', 'styles.xml')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${extra.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet ${MAIN}>${extra.styles ?? ''}</styleSheet>`,
    ...Object.fromEntries(
      sheets.map((sheet, index) => [
        `xl/worksheets/s${index + 1}.xml`,
        sheetXml(sheet, index === 0 ? extra : {}),
      ]),
    ),
  };
}

/** An XLSX workbook with these sheets. */
export function xlsx(sheets: readonly WrittenSheet[], extra: Extra = {}): Buffer {
  return zip(xlsxMembers(sheets, extra), { deflate: true });
}

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${TYPE}/${kind}" Target="${target}"/>`;
}

function sheetXml({ cells, merges = [] }: WrittenSheet, { rows = '', columns = '' }: Extra): string {
  const numbers = [...new Set(cells.map(({ row }) => row))];
  const written = numbers.map((number) => {
    const row = cells.filter((cell) => cell.row === number);
    return `<row r="${number + 1}">${row.map(cellXml).join('')}</row>`;
  });
  const merged = merges.map(
    ([top, left, bottom, right]) => `<mergeCell ref="${address(top, left)}:${address(bottom, right)}"/>`,
  );
  return `<worksheet ${MAIN}>${columns}<sheetData>${written.join('')}${rows}</sheetData><mergeCells>${merged.join('')}</mergeCells></worksheet>`;
}

function cellXml({ row, column, value }: WrittenCell): string {
  const place = `r="${address(row, column)}"`;
  if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
  return `<c ${place} t="inlineStr"><is><t>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
}

function address(row: number, column: number): string {
  const high = column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '';
  return `${high}${String.fromCharCode(65 + (column % 26))}${row + 1}`;
}
