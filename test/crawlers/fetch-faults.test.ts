import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Fetcher, openFetcher } from '../../crawlers/http/fetch.ts';
import { retryAfterSeconds } from '../../crawlers/http/response-errors.ts';
import {
  type Answer,
  type LocalServer,
  packed,
  page,
  refusal,
  serveLocally,
  status,
} from './crawl-server.ts';

const MIB = 1024 * 1024;
const REPORT = '<html><title>年度报告</title><body><p>一、总体情况</p></body></html>';
const LIMITS = {
  headersMs: 300,
  bodyMs: 300,
  wholeMs: 900,
  transferredBytes: 2 * MIB,
  unpackedBytes: 4 * MIB,
};

/** One byte every 50 ms: never silent, never done. */
const drip: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  const timer = setInterval(() => response.write('.'), 50);
  response.on('close', () => clearInterval(timer));
};
/** Announces two gigabytes and begins to send. */
const announcesTwoGigabytes: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': String(2 * 1024 * MIB) });
  response.write('x'.repeat(1000));
};
/** Sends without end and announces nothing. */
const endless: Answer = (_request, response) => {
  response.writeHead(200);
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
  };
  response.on('drain', more);
  more();
};
const cutOff: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('half', () => response.destroy());
};

let server: LocalServer;
let fetcher: Fetcher;

beforeAll(async () => {
  server = await serveLocally({
    '/drip': drip,
    '/silent': () => undefined,
    '/two-gigabytes': announcesTwoGigabytes,
    '/endless': endless,
    '/cut-off': cutOff,
    '/bomb': packed('gzip', gzipSync(Buffer.alloc(64 * MIB))),
    '/no-gzip': packed('gzip', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])),
    '/half-gzip': packed('gzip', gzipSync(REPORT).subarray(0, 40)),
    '/rot13': packed('rot13', Buffer.from(REPORT)),
    '/always-304': status(304),
    '/busy': status(429, { 'retry-after': '120' }),
    '/busy-until': status(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }),
    '/maintenance': status(503, { 'retry-after': '30' }),
    '/broken': status(500),
    '/gone': status(410),
    '/login': status(401),
    '/secret': status(403),
    '/challenge-412': status(412),
    '/challenge-521': status(521),
    '/challenge-200': page(
      '<html><script>document.cookie="__jsl_clearance=1";location.reload()</script></html>',
    ),
    '/soft-404': page('<html><title>提示信息</title><body><p>您访问的页面不存在或已删除</p></body></html>'),
    '/soft-404-title': page(
      `<html><title>404 Not Found</title><body>${'首页 导航 '.repeat(100)}</body></html>`,
    ),
  });
  fetcher = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [server.host], limits: LIMITS });
});
afterAll(async () => {
  await fetcher.close();
  await server.close();
});

function get(path: string) {
  return fetcher.fetch({ url: server.origin + path, hosts: [server.host] });
}

describe('limits', () => {
  test.each(['/silent', '/drip'])('%s ends by time', async (path) => {
    const started = Date.now();
    expect(await refusal(get(path))).toMatchObject({ code: 'fetch.timeout', kind: 'transient' });
    // undici looks at its timers about once a second.
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  test('a drip is left long before the time of a whole answer is over', async () => {
    const limits = { ...LIMITS, wholeMs: 60_000, dripMs: 300 };
    const quick = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [server.host], limits });
    const started = Date.now();
    const error = await refusal(quick.fetch({ url: `${server.origin}/drip`, hosts: [server.host] }));
    expect(error).toMatchObject({ code: 'fetch.timeout', kind: 'transient' });
    expect(Date.now() - started).toBeLessThan(3_000);
    await quick.close();
  });

  test.each(['/two-gigabytes', '/endless', '/bomb'])('%s ends by size', async (path) => {
    const started = Date.now();
    expect(await refusal(get(path))).toMatchObject({ code: 'fetch.too-large', kind: 'unreadable' });
    expect(Date.now() - started).toBeLessThan(800);
  });
});

describe('errors', () => {
  test.each([
    ['/nowhere', 'fetch.not-found'],
    ['/gone', 'fetch.not-found'],
    ['/soft-404', 'fetch.not-found'],
    ['/soft-404-title', 'fetch.not-found'],
    ['/login', 'fetch.forbidden'],
    ['/secret', 'fetch.forbidden'],
    ['/broken', 'fetch.server-error'],
    ['/always-304', 'fetch.server-error'],
    ['/busy', 'fetch.rate-limited'],
    ['/challenge-412', 'fetch.challenge'],
    ['/challenge-521', 'fetch.challenge'],
    ['/challenge-200', 'fetch.challenge'],
    ['/cut-off', 'fetch.cut-off'],
    ['/half-gzip', 'fetch.cut-off'],
    ['/no-gzip', 'fetch.cut-off'],
    ['/rot13', 'format.unsupported'],
  ])('%s is %s', async (path, code) => {
    expect(await refusal(get(path))).toMatchObject({ code });
  });

  test('keep the pause that the server asked for', async () => {
    expect(retryAfterSeconds(await refusal(get('/busy')))).toBe(120);
    expect(retryAfterSeconds(await refusal(get('/maintenance')))).toBe(30);
    expect(retryAfterSeconds(await refusal(get('/busy-until')))).toBeGreaterThan(50);
    expect(retryAfterSeconds(await refusal(get('/broken')))).toBeNull();
  });

  test('of a server that is not there are transient', async () => {
    const dead = await serveLocally({});
    await dead.close();
    const calls = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [dead.host] });
    const error = await refusal(calls.fetch({ url: dead.origin, hosts: [dead.host] }));
    expect(error).toMatchObject({ code: 'fetch.unreachable', kind: 'transient' });
    await calls.close();
  });
});
