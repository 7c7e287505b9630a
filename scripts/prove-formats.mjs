// npm run prove:formats -- [reports] [seed] [folder that keeps what is made] [jest’s arguments]: random reports made in
// every format, read back; `-t office.pdf` is one format.
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

if (!(await setUp())) console.error('The build has faults (see above); proving all the same.');
const [count = '40', seed = `${Date.now() % 1_000_000}`, folder = '', ...others] = process.argv.slice(2);
Object.assign(process.env, { MADE_COUNT: count, MADE_SEED: seed, MADE_FOLDER: folder });
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const chosen = ['--testMatch', '**/made-documents.slow.test.ts'];
runNode([...quiet, 'node_modules/jest/bin/jest.js', ...chosen, ...others]);
