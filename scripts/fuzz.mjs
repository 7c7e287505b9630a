// npm run fuzz -- [cases] [seed]: damaged documents of every format, read in processes of their own.
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

const [cases = '2000', seed = `${Date.now() % 1_000_000}`] = process.argv.slice(2);
if (!(await setUp())) console.error('The build has faults (see above); going on all the same.');
process.env.FUZZ_CASES = cases;
process.env.FUZZ_SEED = seed;
console.log(`${cases} cases, seed ${seed}`);
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
runNode([...quiet, 'node_modules/jest/bin/jest.js', 'test/sandbox/damaged.test.ts']);
