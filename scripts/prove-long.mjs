// npm run prove:long -- [jest’s arguments]: what takes longer than one waits for every day, such as a portal that is
// asked again and again. Each suite NAME.slow.test.ts stands beside a NAME.test.ts that shows the same in seconds.
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

if (!(await setUp())) console.error('The build has faults (see above); proving all the same.');
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
// Those of faults have a script of their own, and so have the texts of tools, whose bars are not all met yet.
// Behind what is given: jest takes all that follows as patterns to ignore.
const chosen = ['--testMatch=**/*.slow.test.ts', '--testPathIgnorePatterns=(faults|flattened).slow.test.ts'];
runNode([...quiet, 'node_modules/jest/bin/jest.js', ...process.argv.slice(2), ...chosen]);
