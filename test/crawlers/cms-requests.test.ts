import { afterEach, describe, expect, test } from '@jest/globals';
import { cookieJar } from '../../crawlers/http/cookies.ts';
import { openFetcher } from '../../crawlers/http/fetch.ts';
import { dynamic } from '../support/farm/farm.ts';
import { type LocalServer, page, redirect } from './crawl-server.ts';
import { closeAll, serve } from './crawl-tools.ts';

afterEach(closeAll);

const echo = dynamic(({ method, body, cookie, referer }) => [method, body, cookie, referer].join('|'));

async function post(server: LocalServer, path: string, cookies = cookieJar()): Promise<string> {
  const fetcher = openFetcher({ userAgent: 'test', allowedHosts: [server.host] });
  try {
    const answer = await fetcher.fetch({
      url: server.origin + path,
      hosts: [server.host],
      body: { mediaType: 'application/json', text: '{"page":1}' },
      headers: { referer: 'http://r/' },
      cookies,
    });
    return answer.kind === 'fetched' ? Buffer.from(answer.bytes).toString('utf8') : answer.kind;
  } finally {
    await fetcher.close();
  }
}

describe('a posted request', () => {
  test('carries body, headers and the cookies of its host', async () => {
    const server = await serve({ '/echo': echo, '/set': page('x', { 'set-cookie': 'sid=1; Path=/' }) });
    const cookies = cookieJar();
    expect(await post(server, '/echo', cookies)).toBe('POST|{"page":1}||http://r/');
    await post(server, '/set', cookies);
    expect(await post(server, '/echo', cookies)).toBe('POST|{"page":1}|sid=1|http://r/');
  });

  test('stays one after a redirect that keeps the method, and becomes a GET after the others', async () => {
    const server = await serve({
      '/echo': echo,
      '/keeps': redirect('/echo', 307),
      '/turns': redirect('/echo', 302),
    });
    expect(await post(server, '/keeps')).toBe('POST|{"page":1}||http://r/');
    expect(await post(server, '/turns')).toBe('GET|||http://r/');
  });
});

describe('a cookie', () => {
  const url = new URL('http://a.gov.cn/x');

  test('goes back to its own host only, and ends when it is taken back', () => {
    const jar = cookieJar();
    jar.keep(url, ['a=1; Domain=gov.cn', 'b=2; HttpOnly']);
    expect(jar.headerFor(url)).toBe('a=1; b=2');
    expect(jar.headerFor(new URL('http://b.gov.cn/'))).toBeNull();
    jar.keep(url, 'a=; Max-Age=0');
    expect(jar.headerFor(url)).toBe('b=2');
  });

  test('that is none, too long or one of too many is not kept', () => {
    const jar = cookieJar();
    jar.keep(url, ['none', 'a b=1', `long=${'x'.repeat(5000)}`]);
    expect(jar.headerFor(url)).toBeNull();
    jar.keep(
      url,
      Array.from({ length: 60 }, (_, index) => `c${index}=1`),
    );
    expect(jar.headerFor(url)?.split('; ')).toHaveLength(50);
  });
});
