// npm run prove:limits -- [documents]: sample documents by the thousand, one in twenty misbehaving, in real limits.
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

if (!(await setUp())) console.error('The build has faults (see above); proving all the same.');
process.env.LIMITS_DOCUMENTS = process.argv[2] ?? '1000';
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--expose-gc'];
runNode([...quiet, 'node_modules/jest/bin/jest.js', 'test/sandbox/limits.test.ts']);
