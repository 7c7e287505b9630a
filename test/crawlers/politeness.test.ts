import { afterEach, describe, expect, test } from '@jest/globals';
import { openFetcher } from '../../crawlers/http/fetch.ts';
import { type PoliteFetcher, politely } from '../../crawlers/http/politeness.ts';
import { readRobots } from '../../crawlers/http/robots.ts';
import { asGongkaiError } from '../../model/errors.ts';
import { type Answer, type LocalServer, page, serveLocally, status } from './crawl-server.ts';

describe('robots.txt', () => {
  const allowed = (text: string, path: string) => readRobots(text, 'gongkai').allows(path);

  test.each([
    ['', '/a', true],
    ['User-agent: *\nDisallow: /', '/a', false],
    ['User-agent: *\nDisallow:', '/a', true],
    ['User-agent: *\nDisallow: /admin', '/admin/x', false],
    ['User-agent: *\nDisallow: /admin', '/zwgk/', true],
    ['User-agent: *\nDisallow: /\nAllow: /zwgk/', '/zwgk/a.html', true],
    ['User-agent: *\nDisallow: /zwgk/\nAllow: /zwgk/', '/zwgk/a.html', true],
    ['User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf?x=1', true],
    ['User-agent: *\nDisallow: /*?sort=', '/list?sort=1', false],
    ['user-agent: Gongkai\ndisallow: /a\n\nuser-agent: *\ndisallow: /', '/b', true],
    ['User-agent: gongkai/1.0\nDisallow: /a', '/a', false],
    ['User-agent: other\nUser-agent: *\nDisallow: /a', '/a', false],
    ['User-agent: other\nDisallow: /', '/a', true],
    ['User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b', '/b', false],
    ['Disallow: /', '/a', true],
    ['# all\r\nUser-agent: * # everyone\r\nDisallow: /a # this', '/a', false],
    ['User-agent: *\nDisallow: /%e4%b8%ad', '/%E4%B8%AD/x', false],
    ['User-agent: *\nDisallow: /中', '/%E4%B8%AD/x', false],
    ['User-agent: *\nDisallow: /', '/robots.txt', true],
    ['<html>not found</html>', '/a', true],
  ])('%j on %s: %s', (text, path, expected) => {
    expect(allowed(text, path)).toBe(expected);
  });

  test('names a delay', () => {
    expect(readRobots('User-agent: *\nCrawl-delay: 2.5', 'gongkai').crawlDelayMs).toBe(2500);
    expect(readRobots('User-agent: *\nCrawl-delay: soon', 'gongkai').crawlDelayMs).toBeNull();
  });

  test('with many wildcards costs no time', () => {
    const started = Date.now();
    allowed(`User-agent: *\nDisallow: /${'*a'.repeat(5_000)}b`, `/${'a'.repeat(50_000)}`);
    expect(Date.now() - started).toBeLessThan(500);
  });
});

describe('a host', () => {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const part of opened.splice(0).reverse()) await part.close();
  });

  async function visit(
    answers: Readonly<Record<string, Answer>>,
  ): Promise<{ server: LocalServer; polite: PoliteFetcher }> {
    const server = await serveLocally(answers);
    const fetcher = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [server.host] });
    opened.push(server, fetcher);
    return { server, polite: politely(fetcher) };
  }
  const slow: Answer = (request, response) => {
    setTimeout(() => page('slow')(request, response), 30);
  };
  const get = (polite: PoliteFetcher, server: LocalServer, path: string, delayMs = 0) =>
    polite.fetch({ url: server.origin + path, hosts: [server.host] }, delayMs);
  const codeOf = (fetching: Promise<unknown>) =>
    fetching.then(
      () => 'passed',
      (thrown) => asGongkaiError(thrown, 'test').code,
    );

  test('sees one request at a time, and the pause between two', async () => {
    const { server, polite } = await visit({ '/a': slow, '/b': slow, '/c': slow });
    await Promise.all(['/a', '/b', '/c'].map((path) => get(polite, server, path, 100)));
    expect(server.asked).toEqual(['/robots.txt', '/a', '/b', '/c']);
    expect(server.mostAtOnce()).toBe(1);
    const gaps = server.times.slice(1).map((time, index) => time - (server.times[index] ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(99);
  });

  test('is visited no faster than its robots.txt asks', async () => {
    const robots = page('User-agent: *\nCrawl-delay: 0.3\nDisallow: /secret', {
      'content-type': 'text/plain',
    });
    const { server, polite } = await visit({ '/robots.txt': robots, '/a': slow, '/b': slow });
    await get(polite, server, '/a');
    await get(polite, server, '/b');
    expect((server.times[2] ?? 0) - (server.times[1] ?? 0)).toBeGreaterThanOrEqual(299);
    expect(await codeOf(get(polite, server, '/secret/x'))).toBe('fetch.forbidden');
    expect(server.asked).toEqual(['/robots.txt', '/a', '/b']);
  });

  test('that asks for a short pause gets it, and is asked again', async () => {
    let busy = 1;
    const once: Answer = (request, response) =>
      (busy-- > 0 ? status(429, { 'retry-after': '1' }) : page('well'))(request, response);
    const { server, polite } = await visit({ '/a': once });
    expect(await codeOf(get(polite, server, '/a'))).toBe('passed');
    expect((server.times[2] ?? 0) - (server.times[1] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('that asks for a long pause is left alone', async () => {
    const { server, polite } = await visit({ '/a': status(503, { 'retry-after': '3600' }), '/b': slow });
    expect(await codeOf(get(polite, server, '/a'))).toBe('fetch.rate-limited');
    expect(await codeOf(get(polite, server, '/b'))).toBe('fetch.rate-limited');
    expect(server.asked).toEqual(['/robots.txt', '/a']);
  });

  test('whose robots.txt cannot be had just now is not visited', async () => {
    const { server, polite } = await visit({ '/robots.txt': status(500), '/a': slow });
    expect(await codeOf(get(polite, server, '/a'))).toBe('fetch.server-error');
    expect(server.asked).toEqual(['/robots.txt']);
  });
});
