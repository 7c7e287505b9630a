import { loadConverter } from '../converters/convert.ts';
import { PAGE_SIGNAL } from '../converters/ocr/page-signal.ts';
import { loadExtractor } from '../extractors/extract.ts';
import type { AnswerRequest } from './serve-reader.ts';
import type { StageRequest } from './stages.ts';

/** Loads both pure stages. @returns what answers a {@link StageRequest} */
export async function loadStages(): Promise<AnswerRequest> {
  const [converter, extractor] = await Promise.all([loadConverter(), loadExtractor()]);
  let tell: () => void = () => undefined;
  PAGE_SIGNAL.subscribe(() => tell());
  return async (asked, goesOn) => {
    tell = goesOn;
    const request = asked as StageRequest;
    if (request.stage === 'convert') return converter.convert(request.raw);
    if (request.stage === 'unwrap') return converter.documentsIn(request.raw);
    return extractor.extract(request.conversion, request.raw);
  };
}
