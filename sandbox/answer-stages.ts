import { onPageBegun, type PageBegun } from '../converters/page-signal.ts';
import { once } from './lazy.ts';
import { PAGE_MS } from './limits.ts';
import { loadConverter, loadExtractor } from './load-stages.ts';
import type { AnswerRequest } from './serve-reader.ts';
import type { StageRequest } from './stages.ts';

/** What a page may take beside what its document may. */
const MS_OF_A_PAGE: Readonly<Record<PageBegun['work'], number>> = { read: 0, recognize: PAGE_MS };

let tell: (moreMs: number) => void = () => undefined;
onPageBegun(({ work }) => tell(MS_OF_A_PAGE[work]));

const converter = once(loadConverter);
const extractor = once(loadExtractor);

/** Loads the stage that a request needs: a reader that only converts never has the extractor. */
export async function loadStageFor(request: unknown): Promise<AnswerRequest> {
  const answer = await answerTo(request as StageRequest);
  return async (_, goesOn) => {
    tell = goesOn;
    return answer();
  };
}

async function answerTo(request: StageRequest): Promise<() => unknown> {
  if (request.stage === 'extract') {
    const { extract } = await extractor();
    return () => extract(request.conversion, request.raw);
  }
  if (request.stage === 'explain') {
    const { explain } = await extractor();
    return () => explain(request.conversion, request);
  }
  const { convert, documentsIn } = await converter();
  return () => (request.stage === 'convert' ? convert(request.raw) : documentsIn(request.raw));
}
