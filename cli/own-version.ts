import { existsSync, readFileSync } from 'node:fs';

/** Beside the sources, and beside what they are compiled to. */
const PLACES = ['../package.json', '../../package.json'];

/** The version of gongkai as its package names it. */
export function ownVersion(): string {
  const found = PLACES.map((place) => new URL(place, import.meta.url)).find((file) => existsSync(file));
  const { version } = JSON.parse(found ? readFileSync(found, 'utf8') : '{}') as { version?: string };
  return version ?? 'unknown';
}
