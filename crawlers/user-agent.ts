import { existsSync, readFileSync } from 'node:fs';
import { PRODUCT } from './politeness.ts';

/** The package file stands beside the sources, and one folder above the compiled ones. */
const PACKAGE_FILES = ['../package.json', '../../package.json'];

/**
 * How the crawler names itself: `gongkai/0.1.0 (+contact)`.
 *
 * @param contact address by which the administrator of a portal reaches whoever runs the crawler, or null
 */
export function userAgent(contact: string | null): string {
  const name = `${PRODUCT}/${ownVersion()}`;
  return contact ? `${name} (+${asciiOf(contact)})` : name;
}

function ownVersion(): string {
  const file = PACKAGE_FILES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  const content: { version?: string } = file ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return content.version ?? '0';
}

/** A header carries printable ASCII only. */
function asciiOf(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, (characters) =>
    [...Buffer.from(characters)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
