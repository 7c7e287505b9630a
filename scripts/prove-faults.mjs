// npm run prove:faults -- [NAME] [documents]: runs documents through real servers and workers while something befalls
// them (kill-worker, redis-restart, redis-emptied, postgres-restart, network-cut, clock-jump, poison, disk-full; all
// where none is named), and tells whether anything was lost or came twice.
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

if (!(await setUp())) console.error('The build has faults (see above); proving all the same.');
const given = process.argv.slice(2);
const documents = given.find((text) => /^\d+$/.test(text)) ?? '2000';
const name = given.find((text) => !/^\d+$/.test(text));
process.env.FAULTS_DOCUMENTS = documents;
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const chosen = name ? ['--testNamePattern', `${name}:`] : [];
runNode([...quiet, 'node_modules/jest/bin/jest.js', '--testMatch', '**/faults.slow.test.ts', ...chosen]);
