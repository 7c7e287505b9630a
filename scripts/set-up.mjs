// Makes a fresh clone ready to run: checks Node, installs the packages, builds. Plain Node, no packages of its own;
// quiet and quick when nothing is to be done.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends this script with a sentence for whoever started it. */
export function giveUp(why) {
  console.error(why);
  process.exit(1);
}

/** Reads a JSON file of the checkout; null where there is none or it is broken. */
function readJson(...path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'));
  } catch {
    return null;
  }
}

export function checkNode() {
  const needed = readJson('package.json').engines.node.replace('>=', '');
  const numbers = (version) => version.split('.').map(Number);
  const [has, wants] = [numbers(process.versions.node), numbers(needed)];
  const at = wants.findIndex((want, index) => want !== has[index]);
  if (at !== -1 && has[at] < wants[at]) {
    giveUp(
      `gongkai needs Node.js ${needed} or newer; this is ${process.versions.node}. Get one at https://nodejs.org.`,
    );
  }
}

/** Compares the lock with the record that npm keeps of what it installed. */
function isInstalled() {
  const locked = readJson('package-lock.json');
  const installed = readJson('node_modules', '.package-lock.json');
  if (!locked || !installed) return false;
  return Object.entries(locked.packages).every(
    ([path, entry]) => path === '' || entry.optional || installed.packages[path]?.version === entry.version,
  );
}

function npm(args, stdio) {
  const options = { cwd: ROOT, stdio, encoding: 'utf8' };
  // No package here needs a script of its own to be installed, and the build comes next anyway.
  const quiet = [
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--loglevel=error',
  ];
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return spawnSync(process.execPath, [own, ...args, ...quiet], options);
  return spawnSync('npm', [...args, ...quiet], { ...options, shell: process.platform === 'win32' });
}

/** Installs exactly what the lock says; where the lock cannot be used as it is, what package.json says. */
function installPackages() {
  if (isInstalled()) return;
  console.error('Installing packages (once; some minutes on a slow line) …');
  const exact = npm(['ci'], 'pipe');
  if (exact.status === 0) return;
  console.error('npm ci could not use the lock; trying npm install …');
  if (npm(['install', '--no-save'], 'inherit').status !== 0) {
    giveUp(
      `${exact.stderr ?? exact.error}\nThe packages could not be installed. Check the network and try again.`,
    );
  }
}

/**
 * Node, packages and build, in this order.
 * @returns whether the build is without fault; its messages have been printed
 */
export async function setUp() {
  checkNode();
  installPackages();
  const { build } = await import('./build.mjs');
  return build();
}
