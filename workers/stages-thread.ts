import { parentPort } from 'node:worker_threads';
import { loadConverter } from '../converters/convert.ts';
import { loadExtractor } from '../extractors/extract.ts';
import type { Answer } from './apart.ts';
import { packError } from './packed-error.ts';
import type { StageRequest } from './stages.ts';

/* Body of a thread in which documents are converted and extracted; started by workers/stages.ts. */

const loading = Promise.all([loadConverter(), loadExtractor()]);
// The first request waits for it and reports what went wrong; until then a rejection has no other listener.
loading.catch(() => undefined);

parentPort?.on('message', async (request: StageRequest) => {
  parentPort?.postMessage(await answer(request));
});

async function answer(request: StageRequest): Promise<Answer> {
  try {
    const [converter, extractor] = await loading;
    if (request.stage === 'convert') return { value: await converter.convert(request.raw) };
    return { value: extractor.extract(request.conversion, request.raw) };
  } catch (thrown) {
    return { error: packError(thrown, request.raw.name) };
  }
}
