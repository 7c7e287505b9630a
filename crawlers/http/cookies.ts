/** The cookies of one portal for one crawl: some list APIs answer only whoever has visited the page before. */
export interface CookieJar {
  /** The Cookie header for this address, or null. */
  headerFor(url: URL): string | null;
  /** Keeps what an answer sets. */
  keep(url: URL, setCookie: string | readonly string[] | undefined): void;
}

/** More and larger ones are no session. */
const MOST_COOKIES_A_HOST = 50;
const LONGEST_COOKIE = 4096;

/**
 * Makes an empty jar. A cookie goes back to the host that set it and to no other, whatever its Domain says; Path and
 * Expires are not kept, for a crawl is over in minutes.
 */
export function cookieJar(): CookieJar {
  const hosts = new Map<string, Map<string, string>>();
  return {
    headerFor: (url) => {
      const pairs = [...(hosts.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`);
      return pairs.length > 0 ? pairs.join('; ') : null;
    },
    keep: (url, setCookie) => {
      const cookies = hosts.get(url.host) ?? new Map<string, string>();
      for (const line of [setCookie ?? []].flat()) keepOne(cookies, line);
      if (cookies.size > 0) hosts.set(url.host, cookies);
    },
  };
}

function keepOne(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()];
  if (!/^\S+$/.test(name) || !/^[\x21-\x7e]*$/.test(value) || pair.length > LONGEST_COOKIE) return;
  if (attributes.some((attribute) => /^max-age\s*=\s*(?:0|-\d+)$/i.test(attribute.slice(0, 100).trim())))
    cookies.delete(name);
  else if (cookies.has(name) || cookies.size < MOST_COOKIES_A_HOST) cookies.set(name, value);
}
