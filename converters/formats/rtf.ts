// Rich Text Format of Word, WPS and others: text and tables, the charset of each font, tracked changes.
// Seen under the name of DOC files, which programs write as RTF.
import type { Finding, Note } from '../../model/finding.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { outcome } from '../../model/outcome.ts';
import { defineFormat } from '../format.ts';
import { contentBlocks } from '../office/markup.ts';
import { readRtf } from '../rtf/read.ts';

const MAGIC = '{\\rtf';

export default defineFormat({
  version: 1,
  mediaType: 'application/rtf',
  sniff: (bytes) =>
    Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart().startsWith(MAGIC) ? 1 : 0,
  read: async (raw) => {
    const file = Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
    const { content, removed, hasBoxes, isCutOff } = readRtf(file.toString('latin1'), raw.name);
    return outcome(
      { charset: null, metadata: NO_METADATA, blocks: contentBlocks(content, raw.name) },
      { removed, findings: isCutOff ? [CUT_OFF] : [], notes: hasBoxes ? [BOXES] : [] },
    );
  },
});

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
