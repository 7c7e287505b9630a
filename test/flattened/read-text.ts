import text from '../../converters/formats/text.ts';
import type { Extractor } from '../../extractors/extract.ts';
import type { ReportRecord } from '../../model/record.ts';
import { rawDocument } from '../support/raw.ts';

/** Reads a text as `gongkai extract` reads a .txt file. */
export async function readText(extractor: Extractor, content: string): Promise<ReportRecord> {
  const raw = rawDocument(content, 'flattened.txt');
  const read = await text.read(raw);
  const document = { ...read.value, mediaType: text.mediaType, converter: `text@${text.version}` };
  return extractor.extract({ ...read, value: document }, raw);
}
