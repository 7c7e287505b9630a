// Workbooks of Excel 97 to 2003 and of WPS, read from their stream: each sheet with its tables.
// Seen as attachment of older reports, and of those that WPS saves under the old name.
import { UnreadableDocumentError } from '../../model/errors.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { outcome } from '../../model/outcome.ts';
import { defineFormat } from '../format.ts';
import { openCompoundFile } from '../ole2/compound-file.ts';
import { withinBytes } from '../ole2/within-bytes.ts';
import { workbookBlocks } from '../sheet/blocks.ts';
import { readXls } from '../xls/read.ts';

/** The stream of a workbook, and what it was called until Excel 95. */
const STREAMS = ['Workbook', 'Book'];

export default defineFormat({
  version: 1,
  mediaType: 'application/vnd.ms-excel',
  sniff: (bytes) => {
    const names = openCompoundFile(bytes)?.names ?? [];
    return STREAMS.some((name) => names.includes(name)) && !names.includes('WordDocument') ? 1 : 0;
  },
  read: async (raw) => {
    const file = openCompoundFile(raw.bytes);
    const stream = STREAMS.map((name) => file?.stream(name)).find((found) => found);
    if (!stream) {
      throw new UnreadableDocumentError('xls.damaged', raw.name, { detail: 'its directory is broken' });
    }
    const { sheets, cutOff } = withinBytes(() => readXls(stream.bytes, raw.name), 'xls.damaged', raw.name);
    const { value: blocks, ...noticed } = workbookBlocks(sheets, raw.name);
    const findings = stream.isWhole && cutOff.length === 0 ? [] : [CUT_OFF];
    return outcome({ charset: null, metadata: NO_METADATA, blocks }, { ...noticed, findings });
  },
});

const CUT_OFF = {
  rule: 'xls.partial',
  severity: 'warning',
  cells: [],
  expected: null,
  stated: null,
  verdict: 'undecided',
  message: 'The end of the workbook is missing; it was read as far as it goes.',
} as const;
