import { UnreadableDocumentError } from '../../../model/errors.ts';
import { NO_METADATA } from '../../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../../model/outcome.ts';
import type { RawDocument } from '../../../model/raw-document.ts';
import type { ReadDocument } from '../../format.ts';
import { openLocked } from '../../office/default-password.ts';
import { openCompoundFile } from '../../word-binary/ole2/compound-file.ts';
import { withinBytes } from '../../word-binary/ole2/within-bytes.ts';
import { workbookBlocks } from '../blocks.ts';
import { readXls } from './read.ts';
import { STREAMS } from './streams.ts';

/** The sheets of a workbook in an OLE2 file as blocks. @throws UnreadableDocumentError `xls.damaged` */
export async function readXlsFile(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  try {
    return readUnlocked(raw);
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError) || error.code !== 'xls.encrypted') throw error;
    const opened = await openLocked({ bytes: raw.bytes, subject: raw.name, encrypted: 'xls.encrypted' });
    return readUnlocked({ ...raw, bytes: opened });
  }
}

function readUnlocked(raw: RawDocument): Outcome<ReadDocument> {
  const file = openCompoundFile(raw.bytes);
  const stream = STREAMS.map((name) => file?.stream(name)).find((found) => found);
  if (!stream) {
    throw new UnreadableDocumentError('xls.damaged', raw.name, { detail: 'its directory is broken' });
  }
  const { sheets, cutOff } = withinBytes(() => readXls(stream.bytes, raw.name), 'xls.damaged', raw.name);
  const { value: blocks, ...noticed } = workbookBlocks(sheets, raw.name);
  const findings = stream.isWhole && cutOff.length === 0 ? [] : [CUT_OFF];
  return outcome({ charset: null, metadata: NO_METADATA, blocks }, { ...noticed, findings });
}

const CUT_OFF = {
  rule: 'xls.partial',
  severity: 'warning',
  cells: [],
  expected: null,
  stated: null,
  verdict: 'undecided',
  message: 'The end of the workbook is missing; it was read as far as it goes.',
} as const;
