import iconv from 'iconv-lite';

const ESCAPED = /(?:%[0-9A-F]{2})+/gi;

/**
 * The address that a browser asks for when it follows a link of a page in GBK: what stands in the query as characters
 * goes over in the charset of the page, not in UTF-8.
 *
 * @param url an address as it was read from the page, with its query in UTF-8
 * @param html the page: only what it writes as characters is written anew, and not what it has escaped itself
 */
export function queryInPageCharset(url: string, html: string): string {
  const at = url.indexOf('?');
  if (at < 0) return url;
  const query = url.slice(at).replace(ESCAPED, (escaped) => {
    const characters = decodeUtf8(escaped);
    return characters !== null && isWritten(characters, html) ? escapeGbk(characters) : escaped;
  });
  return url.slice(0, at) + query;
}

function decodeUtf8(escaped: string): string | null {
  try {
    const text = decodeURIComponent(escaped);
    return /[\u0080-\uffff]/.test(text) ? text : null;
  } catch {
    // Bytes of another charset were escaped by the page itself.
    return null;
  }
}

function isWritten(characters: string, html: string): boolean {
  return html.includes(`=${characters}`) || html.includes(`?${characters}`);
}

function escapeGbk(characters: string): string {
  return [...iconv.encode(characters, 'gbk')]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
