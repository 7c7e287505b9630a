import { loadConverter } from '../converters/convert.ts';
import { onPageBegun, type PageBegun } from '../converters/page-signal.ts';
import { loadExtractor } from '../extractors/extract.ts';
import { PAGE_MS } from './limits.ts';
import type { AnswerRequest } from './serve-reader.ts';
import type { StageRequest } from './stages.ts';

/** What a page may take beside what its document may. */
const MS_OF_A_PAGE: Readonly<Record<PageBegun['work'], number>> = { read: 0, recognize: PAGE_MS };

/** Loads both pure stages. @returns what answers a {@link StageRequest} */
export async function loadStages(): Promise<AnswerRequest> {
  const [converter, extractor] = await Promise.all([loadConverter(), loadExtractor()]);
  let tell: (moreMs: number) => void = () => undefined;
  onPageBegun(({ work }) => tell(MS_OF_A_PAGE[work]));
  return async (asked, goesOn) => {
    tell = goesOn;
    const request = asked as StageRequest;
    if (request.stage === 'convert') return converter.convert(request.raw);
    if (request.stage === 'unwrap') return converter.documentsIn(request.raw);
    return extractor.extract(request.conversion, request.raw);
  };
}
