import { serveReader } from '../../dist/sandbox/serve-reader.js';
import { WAYS } from './ways.mjs';

/* The program of a reader that does what it is asked to, well or badly. */

await serveReader(async () => async (request, goesOn) => WAYS[request.way](request, goesOn));
