import { serveReader } from './serve-reader.ts';
import { loadStageFor } from './stages-answer.ts';

/* The program of a reader, in which documents are converted and extracted; started by workers/stages.ts. */

await serveReader(loadStageFor);
