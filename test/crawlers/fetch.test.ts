import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodePage } from '../../crawlers/http/decode-text.ts';
import { type Fetcher, type FetchRequest, openFetcher } from '../../crawlers/http/fetch.ts';
import { userAgent } from '../../crawlers/http/user-agent.ts';
import {
  type Answer,
  type LocalServer,
  packed,
  page,
  redirect,
  refusal,
  serveLocally,
} from './crawl-server.ts';

const REPORT = '<html><title>年度报告</title><body><p>一、总体情况</p></body></html>';
const withValidators: Answer = (request, response) => {
  const same = request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'] === 'Mon';
  if (same) response.writeHead(304).end();
  else
    response
      .writeHead(200, { etag: '"v1"', 'last-modified': 'Mon', 'content-type': 'text/html' })
      .end(REPORT);
};
const echo: Answer = (request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(request.headers));
};
let server: LocalServer;
let elsewhere: LocalServer;
let fetcher: Fetcher;

beforeAll(async () => {
  elsewhere = await serveLocally({ '/report.html': page(REPORT) });
  server = await serveLocally({
    '/report.html': page(REPORT),
    '/gbk.html': page(iconv.encode(REPORT, 'gbk'), { 'content-type': 'text/html; charset="GB2312"' }),
    '/echo': echo,
    '/moved': redirect('/report.html', 301),
    '/out': redirect(`${elsewhere.origin}/report.html`),
    '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
    '/to-file': redirect('file:///etc/passwd'),
    '/loop': redirect('/loop'),
    '/gzip': packed('gzip', gzipSync(REPORT)),
    '/br': packed('br', brotliCompressSync(REPORT)),
    '/deflate': packed('deflate', deflateSync(REPORT)),
    '/raw-deflate': packed('deflate', deflateRawSync(REPORT)),
    '/validators': withValidators,
    '/about-404': page(
      `<html><title>年度报告</title><body>${'公开信息。'.repeat(100)}整改“页面不存在”问题</body></html>`,
    ),
    '/script-list': page(
      '<html><script>document.cookie = "seen=1"; fetch("/list.json")</script><ul id="list"></ul></html>',
    ),
  });
  fetcher = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [server.host] });
});
afterAll(async () => {
  await fetcher.close();
  await server.close();
  await elsewhere.close();
});

function get(path: string, more: Partial<FetchRequest> = {}) {
  return fetcher.fetch({ url: server.origin + path, hosts: [server.host], ...more });
}
async function textOf(path: string): Promise<string> {
  const answer = await get(path);
  if (answer.kind !== 'fetched') throw new Error('not modified');
  return decodePage(answer.bytes, answer.declaredCharset);
}

describe('a document', () => {
  test('comes with what its header says', async () => {
    const answer = await get('/gbk.html');
    expect(answer).toMatchObject({
      kind: 'fetched',
      status: 200,
      mediaType: 'text/html',
      declaredCharset: 'gb2312',
    });
    expect(await textOf('/gbk.html')).toBe(REPORT);
  });

  test('is asked for under an honest name', async () => {
    const headers = JSON.parse(await textOf('/echo'));
    expect(headers['user-agent']).toBe('gongkai/test');
    expect(userAgent('mailto:a@b.example 张')).toMatch(
      /^gongkai\/\d+\.\d+\.\d+ \(\+mailto:a@b\.example %e5%bc%a0\)$/,
    );
  });

  test.each(['/gzip', '/br', '/deflate', '/raw-deflate'])('is unpacked: %s', async (path) => {
    expect(await textOf(path)).toBe(REPORT);
  });

  test('is not fetched again where the server says that it still holds', async () => {
    const first = await get('/validators');
    expect(first).toMatchObject({ etag: '"v1"', lastModified: 'Mon' });
    const again = await get('/validators', { previous: { etag: '"v1"', lastModified: 'Mon' } });
    expect(again).toEqual({ kind: 'not-modified', url: `${server.origin}/validators` });
  });

  test('that speaks of missing pages, or that a script fills, is no error page', async () => {
    expect(await textOf('/about-404')).toContain('页面不存在');
    expect(await textOf('/script-list')).toContain('list.json');
  });
});

describe('redirects', () => {
  test('within the portal are followed', async () => {
    expect(await get('/moved')).toMatchObject({ url: `${server.origin}/report.html` });
  });

  test.each(['/out', '/to-metadata', '/to-file'])('%s out of the portal are refused', async (path) => {
    const before = elsewhere.asked.length;
    expect(await refusal(get(path))).toMatchObject({ code: 'fetch.redirect-refused' });
    expect(elsewhere.asked).toHaveLength(before);
  });

  test('to a host of the portal that is not allowed are refused by its address', async () => {
    const error = await refusal(get('/out', { hosts: [server.host, elsewhere.host] }));
    expect(error).toMatchObject({ code: 'fetch.address-refused' });
  });

  test('are counted', async () => {
    const before = server.asked.length;
    expect(await refusal(get('/loop'))).toMatchObject({ code: 'fetch.redirect-loop' });
    expect(server.asked.length - before).toBe(6);
  });
});

describe('addresses', () => {
  const hosts = [
    '127.0.0.1',
    '127.0.0.1:1',
    '169.254.169.254',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    'rebound.example',
  ];

  test.each([
    'http://127.0.0.1/',
    'http://127.0.0.1:1/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://169.254.169.254/latest/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
    'http://user:secret@127.0.0.1/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'no address',
    'http://elsewhere.example/',
  ])('%s is refused', async (url) => {
    expect(await refusal(fetcher.fetch({ url, hosts }))).toMatchObject({ code: 'fetch.address-refused' });
  });

  test('a name is refused if any of its addresses is private, and connects nowhere', async () => {
    const before = server.asked.length;
    const resolve = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const strict = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [], resolve });
    const url = `http://rebound.example:${server.port}/report.html`;
    const error = await refusal(strict.fetch({ url, hosts: [`rebound.example:${server.port}`] }));
    expect(error).toMatchObject({ code: 'fetch.address-refused' });
    expect(error.detail).toContain('rebound.example is 127.0.0.1: loopback');
    expect(server.asked).toHaveLength(before);
    await strict.close();
  });

  test('a name that does not resolve is unreachable', async () => {
    const resolve = async () => [];
    const lost = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [], resolve });
    const error = await refusal(lost.fetch({ url: 'http://lost.example/', hosts: ['lost.example'] }));
    expect(error).toMatchObject({ code: 'fetch.unreachable', kind: 'transient' });
    await lost.close();
  });

  test('a name can be led to a test server by the allowance', async () => {
    const led = openFetcher({ userAgent: 'gongkai/test', allowedHosts: [`portal.example=${server.host}`] });
    const answer = await led.fetch({ url: 'http://portal.example/moved', hosts: ['portal.example'] });
    expect(answer).toMatchObject({ kind: 'fetched', url: 'http://portal.example/report.html' });
    await led.close();
  });
});
