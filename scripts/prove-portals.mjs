// npm run prove:portals -- [portals]: so many simulated portals at once, two nights over 1,000 pages, 100 pages in a browser.
import { runNode } from './run.mjs';
import { setUp } from './set-up.mjs';

if (!(await setUp())) console.error('The build has faults (see above); proving all the same.');
process.env.PORTALS_AT_ONCE = process.argv[2] ?? '300';
process.env.BROWSER_PAGES = '100';
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
runNode([
  ...quiet,
  'node_modules/jest/bin/jest.js',
  'test/crawlers/portals-at-once.test.ts',
  'test/crawlers/browser-many.test.ts',
]);
