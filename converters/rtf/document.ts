import type { Finding, Note } from '../../model/finding.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { contentBlocks } from '../office/markup.ts';
import { readRtf } from './read.ts';

/** A Rich Text file as blocks; of one that is cut off, as far as it goes. @throws UnreadableDocumentError */
export async function readRichText(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const file = Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
  const { content, removed, hasBoxes, isCutOff } = readRtf(file.toString('latin1'), raw.name);
  return outcome(
    { charset: null, metadata: NO_METADATA, blocks: contentBlocks(content, raw.name) },
    { removed, findings: isCutOff ? [CUT_OFF] : [], notes: hasBoxes ? [BOXES] : [] },
  );
}

const CUT_OFF: Finding = {
  rule: 'rtf.partial',
  severity: 'warning',
  cells: [],
  expected: null,
  stated: null,
  verdict: 'undecided',
  message: 'The end of the document is missing; it was read as far as it goes.',
};

const BOXES: Note = {
  rule: 'rtf.text-boxes',
  cells: [],
  message: 'The text of its boxes was put behind the text.',
};
