// Compiles the project into dist/. Skipped when no source changed since; files whose source is gone are removed,
// because whatever lies in a plug-in folder is loaded.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.stamp');
const NO_SOURCES = new Set(['node_modules', 'dist', 'test', 'bench', 'coverage', 'scripts', 'gongkai-data']);

function filesBelow(folder, accepts = () => true) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return accepts(entry) ? filesBelow(path) : [];
    return entry.isFile() ? [path] : [];
  });
}

const isSource = (entry) => !NO_SOURCES.has(entry.name) && !entry.name.startsWith('.');

/** Changes with the name, size or time of any source or setting of the compiler. */
function stampOfSources() {
  const sources = filesBelow(ROOT, isSource).filter((path) => /\.(ts|json|tsv)$/.test(path));
  const hash = createHash('sha256');
  for (const path of sources.sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(ROOT, path)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** The compiler leaves tables of facts behind: they are read as they are. */
function copyTables(compiled) {
  for (const path of filesBelow(ROOT, isSource).filter((path) => path.endsWith('.tsv'))) {
    const target = join(compiled, relative(ROOT, path));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(path, target);
  }
}

/** Moves what was compiled into dist/, each file at once, so that a reader never meets half a file. */
function takeOver(compiled) {
  const fresh = new Set(filesBelow(compiled).map((path) => relative(compiled, path)));
  for (const name of fresh) {
    mkdirSync(dirname(join(DIST, name)), { recursive: true });
    renameSync(join(compiled, name), join(DIST, name));
  }
  for (const path of filesBelow(DIST)) {
    if (!fresh.has(relative(DIST, path)) && path !== STAMP) rmSync(path, { force: true });
  }
}

/**
 * Brings dist/ up to date.
 * @returns false where the compiler found faults; they have been printed, and are printed again next time
 */
export function build() {
  const stamp = stampOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return true;
  const compiler = join(ROOT, 'node_modules', 'typescript', 'lib', 'tsc.js');
  // An installation without development packages brings its dist/ along.
  if (!existsSync(compiler)) {
    if (!existsSync(DIST)) console.error('There is neither a compiler nor a dist/; run npm ci first.');
    return existsSync(DIST);
  }
  const compiled = join(ROOT, `dist.${process.pid}.tmp`);
  try {
    const args = [compiler, '-p', 'tsconfig.build.json', '--outDir', compiled];
    const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
    copyTables(compiled);
    if (existsSync(compiled)) takeOver(compiled);
    if (status === 0) writeFileSync(STAMP, stamp);
    else rmSync(STAMP, { force: true });
    return status === 0;
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !build()) process.exitCode = 1;
