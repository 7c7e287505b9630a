import { packageVersion } from '../../package-version.ts';
import { PRODUCT } from './politeness.ts';

/**
 * How the crawler names itself: `gongkai/0.1.0 (+contact)`.
 *
 * @param contact address by which the administrator of a portal reaches whoever runs the crawler, or null
 */
export function userAgent(contact: string | null): string {
  const name = `${PRODUCT}/${packageVersion()}`;
  return contact ? `${name} (+${asciiOf(contact)})` : name;
}

/** A header carries printable ASCII only. */
function asciiOf(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, (characters) =>
    [...Buffer.from(characters)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
