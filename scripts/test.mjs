// npm test: sets a fresh clone up, then runs jest with the arguments given: npm test -- test/extractors/cells.test.ts
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

// Tests run from the sources; only those that start the command need the build, and tell if it is of no use.
if (!(await setUp())) console.error('The build has faults (see above); testing all the same.');
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
// A suite is over before it has any use of WebAssembly that V8 optimizes for it, which takes a fifth of the machine.
const quick = ['--liftoff-only'];
runNode([...quiet, ...quick, 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)]);
