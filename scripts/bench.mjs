// npm run bench -- convert | extract: measures the sources as they stand, compiled apart from dist/.
import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './run.mjs';
import { checkNode, ROOT } from './set-up.mjs';

checkNode();
const compiled = join(ROOT, 'node_modules', '.cache', 'gongkai-bench');
rmSync(compiled, { recursive: true, force: true });
const compiler = join(ROOT, 'node_modules', 'typescript', 'lib', 'tsc.js');
const args = [compiler, '-p', 'tsconfig.bench.json', '--outDir', compiled];
if (spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status !== 0) {
  console.error('The compiler found faults (see above); measuring all the same.');
}
// The compiler leaves the table of divisions behind.
copyFileSync(join(ROOT, 'divisions', 'divisions.tsv'), join(compiled, 'divisions', 'divisions.tsv'));
runNode([join(compiled, 'bench', 'main.js'), ...process.argv.slice(2)]);
