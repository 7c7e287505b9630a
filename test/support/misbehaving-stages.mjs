import { loadStageFor } from '../../dist/sandbox/answer-stages.js';
import { serveReader } from '../../dist/sandbox/serve-reader.js';
import { WAYS } from './ways.mjs';

/*
 * The program of a reader as sandbox/reader-main.ts has it, but for documents that are named after a way to
 * misbehave: these it reads so.
 */

await serveReader(async (asked) => WAYS[asked.raw.name.split('.')[0]] ?? loadStageFor(asked));
