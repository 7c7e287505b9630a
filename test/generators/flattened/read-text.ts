import text from '../../../converters/formats/text.ts';
import { plainForms } from '../../../converters/plain-forms.ts';
import type { Extractor } from '../../../extractors/extract.ts';
import { GongkaiError } from '../../../model/errors.ts';
import type { ReportRecord } from '../../../model/record.ts';
import { rawDocument } from '../../support/raw.ts';

export type Read = Pick<
  ReportRecord,
  'title' | 'publisher' | 'period' | 'published' | 'contact' | 'values' | 'cells' | 'findings'
>;

/** What was read of a text, and the error that reading it ended in. */
export interface ReadText {
  readonly record: Read;
  readonly error: string | null;
}

/** What is read of a text that reading ends in an error. */
export const NOTHING: Read = {
  title: null,
  publisher: null,
  period: null,
  published: null,
  contact: { address: null, postcode: null, phone: null, fax: null, email: null, website: null },
  values: {},
  cells: {},
  findings: [],
};

/** Reads a text as `gongkai extract` reads a .txt file. */
export async function readText(extractor: Extractor, content: string): Promise<ReadText> {
  try {
    return { record: await recordOf(extractor, content), error: null };
  } catch (error) {
    if (error instanceof GongkaiError) return { record: NOTHING, error: `${error.code}: ${error.message}` };
    throw error;
  }
}

async function recordOf(extractor: Extractor, content: string): Promise<ReportRecord> {
  const raw = rawDocument(content, 'flattened.txt');
  const read = await text.read(raw);
  const document = { ...read.value, mediaType: text.mediaType, converter: `text@${text.version}` };
  return extractor.extract({ ...read, value: plainForms(document) }, raw);
}
