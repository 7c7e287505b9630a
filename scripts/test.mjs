// npm test: sets a fresh clone up, then runs jest with the arguments given: npm test -- test/cells.test.ts
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

// Tests run from the sources; only those that start the command need the build, and tell if it is of no use.
if (!(await setUp())) console.error('The build has faults (see above); testing all the same.');
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
runNode([...quiet, 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)]);
