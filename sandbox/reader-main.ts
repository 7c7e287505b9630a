import { loadStageFor } from './answer-stages.ts';
import { serveReader } from './serve-reader.ts';

/* The program of a reader, in which documents are converted and extracted; started by sandbox/stages.ts. */

await serveReader(loadStageFor);
