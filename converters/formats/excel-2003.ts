// Workbooks of Excel 2003 in XML (SpreadsheetML), usually named .xls.
// Seen where a program exports its tables: this is the simplest workbook that a template can fill in.
import { defineFormat, readsWith } from '../format.ts';
import { xmlRoot } from '../xml/root.ts';

const SPREADSHEET = 'urn:schemas-microsoft-com:office:spreadsheet';

export default defineFormat({
  version: 2,
  mediaType: 'application/vnd.ms-excel.spreadsheet.xml',
  sniff: (bytes) => {
    const root = xmlRoot(bytes);
    return root?.name === 'Workbook' && root.namespaces.includes(SPREADSHEET) ? 1 : 0;
  },
  read: readsWith(async () => (await import('../spreadsheet/excel-2003.ts')).readExcel2003),
});
