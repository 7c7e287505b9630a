// npm run roundtrip:long -- [cases per layout] [seed] [layout]: random reports by the thousand in every layout.
import { runNode } from './run.mjs';

const [cases = '2000', seed = `${Date.now() % 1_000_000}`, layout] = process.argv.slice(2);
process.env.ROUNDTRIP_CASES = cases;
process.env.ROUNDTRIP_SEED = seed;
if (layout) process.env.ROUNDTRIP_LAYOUT = layout;
console.log(`${cases} cases in each layout, seed ${seed}`);
const quiet = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
runNode([...quiet, 'node_modules/jest/bin/jest.js', 'test/extractors/roundtrip.test.ts']);
