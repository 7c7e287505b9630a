// npm run prove:flattened -- [count] [seed] [--tool=NAME] [--out=FOLDER] [--texts=FOLDER] [jest’s arguments]: reports
// that common tools made text of, read back. Prints a table by tool; --tool takes those whose names hold NAME, --out
// keeps each text that was read badly with what was expected and got, --texts keeps all of them to be read again.
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

const OPTIONS = { tool: 'FLATTENED_TOOL', out: 'FLATTENED_OUT', texts: 'FLATTENED_TEXTS' };
const counts = [];
const others = [];
for (const argument of process.argv.slice(2)) {
  const [, option, value] = /^--(tool|out|texts)=(.*)$/u.exec(argument) ?? [];
  if (option) process.env[OPTIONS[option]] = value;
  else (/^\d+$/u.test(argument) ? counts : others).push(argument);
}
if (!(await setUp())) console.error('The build has faults (see above); proving all the same.');
const [count = '30', seed = `${Date.now() % 1_000_000}`] = counts;
Object.assign(process.env, { FLATTENED: count, FLATTENED_SEED: seed });
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
runNode([...quiet, 'node_modules/jest/bin/jest.js', '--testMatch', '**/flattened.slow.test.ts', ...others]);
