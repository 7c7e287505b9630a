import { loadConverter } from '../../converters/convert.ts';
import { loadExtractor } from '../../extractors/extract.ts';
import type { Explanation } from '../../model/explanation.ts';
import { rawDocument } from './raw.ts';

export const converter = await loadConverter();
export const extractor = await loadExtractor();

/** Explains one value of a report in text. */
export async function explain(text: string, key: string): Promise<Explanation> {
  const raw = rawDocument(text, 'report.txt');
  const [explained] = extractor.explain(await converter.convert(raw), { raw, keys: [key] });
  if (!explained) throw new Error('nothing was explained');
  return explained;
}
