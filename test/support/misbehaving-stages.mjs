import { serveReader } from '../../dist/workers/serve-reader.js';
import { loadStageFor } from '../../dist/workers/stages-answer.js';
import { WAYS } from './ways.mjs';

/*
 * The program of a reader as workers/stages-reader.ts has it, but for documents that are named after a way to
 * misbehave: these it reads so.
 */

await serveReader(async (asked) => WAYS[asked.raw.name.split('.')[0]] ?? loadStageFor(asked));
