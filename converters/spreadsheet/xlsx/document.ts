import { NO_METADATA } from '../../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../../model/outcome.ts';
import type { RawDocument } from '../../../model/raw-document.ts';
import type { ReadDocument } from '../../format.ts';
import { workbookBlocks } from '../blocks.ts';
import { readXlsx } from './read.ts';

/** The sheets of a workbook of Office Open XML as blocks. @throws UnreadableDocumentError */
export async function readXlsxFile(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const { value: blocks, ...noticed } = workbookBlocks(readXlsx(raw.bytes, raw.name), raw.name);
  return outcome({ charset: null, metadata: NO_METADATA, blocks }, noticed);
}
