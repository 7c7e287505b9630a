import { serveReader } from '../../dist/workers/serve-reader.js';
import { loadStages } from '../../dist/workers/stages-answer.js';
import { WAYS } from './ways.mjs';

/*
 * The program of a reader as workers/stages-reader.ts has it, but for documents that are named after a way to
 * misbehave: these it reads so.
 */

await serveReader(async () => {
  const read = await loadStages();
  return async (request, goesOn) => {
    const misbehave = WAYS[request.raw.name.split('.')[0]];
    return misbehave ? misbehave(request, goesOn) : read(request, goesOn);
  };
});
