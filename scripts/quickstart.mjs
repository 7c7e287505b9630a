// npm run quickstart: from a fresh clone to a corpus.
import { runNode } from './run.mjs';
import { giveUp, setUp } from './set-up.mjs';

if (!(await setUp())) giveUp('The build failed; nothing was run.');
runNode(['dist/cli/quickstart.js', ...process.argv.slice(2)]);
