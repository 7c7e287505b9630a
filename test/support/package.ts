import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../architecture/source-tree.ts';

const run = promisify(execFile);

/** A folder of a user with the package in it. */
export interface UserFolder {
  readonly folder: string;
  /** Runs a program of Node in the folder. @returns what it prints */
  node(source: string): Promise<string>;
  /** Runs the command of the package. @returns what it prints */
  gongkai(...args: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/**
 * Packs the project and puts the package into an empty folder.
 *
 * @param how `linked` takes the dependencies that are installed here; `installed` has npm install them from the registry
 */
export async function packedInto(how: 'linked' | 'installed'): Promise<UserFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-package-'));
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  const tarball = join(folder, packed?.filename ?? '');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  if (how === 'installed') await run('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: folder });
  else await link(folder, tarball);
  const node = async (args: readonly string[]) => (await run(process.execPath, args, { cwd: folder })).stdout;
  return {
    folder,
    node: async (source) => {
      await writeFile(join(folder, 'program.mjs'), source);
      return node(['program.mjs']);
    },
    gongkai: (...args) => node(['node_modules/gongkai/bin/gongkai.mjs', ...args]),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The package as npm lays it out, beside the dependencies of this checkout. */
async function link(folder: string, tarball: string): Promise<void> {
  const own = join(folder, 'node_modules', 'gongkai');
  await mkdir(own, { recursive: true });
  await run('tar', ['--extract', '--file', tarball, '--directory', own, '--strip-components', '1']);
  await symlink(join(ROOT, 'node_modules'), join(own, 'node_modules'));
}
