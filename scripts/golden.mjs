// npm run golden -- CASE: writes the expectations of test/cases/reports/CASE anew. Review the difference like code.
import { runNode } from './run.mjs';

const [name, ...others] = process.argv.slice(2);
if (process.env.CI) {
  console.error('Goldens are not rewritten in CI: there they are the proof.');
  process.exit(2);
}
if (!name || others.length > 0) {
  console.error('Name one case: npm run golden -- CASE (a folder of test/cases/reports/).');
  process.exit(2);
}
process.env.GONGKAI_GOLDEN = name;
runNode(['scripts/test.mjs', 'test/extractors/reports.test.ts']);
