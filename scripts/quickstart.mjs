// npm run quickstart: from a fresh clone to a corpus.
import { runNode } from './run.mjs';
import { give, setUp } from './set-up.mjs';

if (!(await setUp())) give('The build failed; nothing was run.');
runNode(['dist/cli/quickstart.js', ...process.argv.slice(2)]);
