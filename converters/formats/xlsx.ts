// Workbooks of Excel 2007 and later, of WPS and others (Office Open XML): each sheet with its tables.
// Seen as attachment of reports whose tables were filled in apart from the text.
import { NO_METADATA } from '../../model/normalized-document.ts';
import { outcome } from '../../model/outcome.ts';
import { defineFormat } from '../format.ts';
import { workbookBlocks } from '../sheet/blocks.ts';
import { readXlsx } from '../xlsx/read.ts';
import { zipKind } from '../zip/kind.ts';

export default defineFormat({
  version: 1,
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  sniff: (bytes) => (zipKind(bytes) === 'workbook' ? 0.9 : 0),
  read: async (raw) => {
    const { value: blocks, ...noticed } = workbookBlocks(readXlsx(raw.bytes, raw.name), raw.name);
    return outcome({ charset: null, metadata: NO_METADATA, blocks }, noticed);
  },
});
