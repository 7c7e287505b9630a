import { existsSync, readFileSync } from 'node:fs';

/** The package file stands beside the sources, and one folder above the compiled ones. */
const PACKAGE_FILES = ['./package.json', '../package.json'];

/** The version of gongkai that its package file states; `unknown` where there is no such file. */
export function packageVersion(): string {
  const file = PACKAGE_FILES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  const { version } = JSON.parse(file ? readFileSync(file, 'utf8') : '{}') as { version?: string };
  return version ?? 'unknown';
}
