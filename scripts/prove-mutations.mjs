// npm run prove:mutations -- [count] [seed] [--kind=NAME] [--from=NUMBER] [--out=FOLDER] [jest’s arguments]: reports that
// were changed by one mutation each, read back. Prints a table by kind of mutation; writes what was read wrong in
// silence to the folder.
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

const OPTIONS = { kind: 'MUTATIONS_KIND', from: 'MUTATIONS_FROM', out: 'MUTATIONS_OUT' };
const counts = [];
const others = [];
for (const argument of process.argv.slice(2)) {
  const [, option, value] = /^--(kind|from|out)=(.*)$/u.exec(argument) ?? [];
  if (option) process.env[OPTIONS[option]] = value;
  else (/^\d+$/u.test(argument) ? counts : others).push(argument);
}
if (!(await setUp())) console.error('The build has faults (see above); proving all the same.');
const [count = '10000', seed = `${Date.now() % 1_000_000}`] = counts;
Object.assign(process.env, { MUTATIONS: count, MUTATIONS_SEED: seed });
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
runNode([...quiet, 'node_modules/jest/bin/jest.js', '--testMatch', '**/mutations.slow.test.ts', ...others]);
