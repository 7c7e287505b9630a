import { describe, expect, test } from '@jest/globals';
import { openConsoleContext } from '../../cli/serve/console-context.ts';
import { isKnownHost, isOwnOrigin } from '../../console/server/guard.ts';
import { serveConsole } from '../../console/server/listen.ts';
import { contentDisposition } from '../../console/server/original.ts';
import { addressOf, openTokenTries } from '../../console/server/token-tries.ts';
import { formOf, openTestConsole } from '../support/console.ts';
import { openDesk } from '../support/desk.ts';

const TOKEN = 'a-token-of-operators';
const READ_TOKEN = 'a-token-of-readers!';

const desk = openDesk();
const open = openTestConsole(desk);
const guarded = openTestConsole(desk, { token: TOKEN, readToken: READ_TOKEN });
const proxied = openTestConsole(desk, { token: TOKEN, url: 'http://gongkai.example' });
const readOnly = openTestConsole(desk, { readOnly: true });

test.each([
  ['localhost:8475', true, true],
  ['127.0.0.1', true, true],
  ['[::1]:8475', true, true],
  ['evil.example:8475', true, false],
  ['192.168.1.7:8475', true, false],
  ['192.168.1.7:8475', false, true],
  ['[fd00::1]:80', false, true],
  ['gongkai.example', false, true],
  ['127.0.0.1.evil.example', false, false],
  ['localhost@evil.example', false, false],
  ['', false, false],
])('the host %s on the loopback address (%s): %s', (host, isLoopback, isKnown) => {
  expect(isKnownHost(host, ['gongkai.example'], isLoopback)).toBe(isKnown);
});

test.each([
  [{}, true],
  [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
  [{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:1' }, false],
  [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:2' }, false],
  [{ origin: 'http://localhost:1' }, true],
  [{ origin: 'http://evil.example' }, false],
])('a form with %j is our own: %s', (headers: Record<string, string>, isOwn) => {
  const all: Record<string, string> = { host: 'localhost:1', ...headers };
  expect(isOwnOrigin((name) => all[name])).toBe(isOwn);
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['a"b\r\nSet-Cookie: x.html', 'a_b__Set-Cookie_ x.html'],
  ['reports.zip!/town/报告.docx', '__.docx'],
  ['', 'document'],
])('the name %j goes out as %j', (name, ascii) => {
  expect(contentDisposition(name)).toMatch(
    /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w.%!~-]*$/,
  );
  expect(contentDisposition(name)).toContain(`filename="${ascii}"`);
});

describe('the console', () => {
  test('runs no script, loads nothing from elsewhere and is framed by nobody', async () => {
    for (const path of ['/', '/failures', '/nowhere', '/api/v1/reports', '/style.css']) {
      const { headers } = await open.ask(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|script-src|https?:/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    }
    expect((await open.ask('/')).text).not.toContain('<script');
  });

  test('answers under no other name', async () => {
    expect((await open.ask('/', { headers: { host: 'evil.example' } })).status).toBe(421);
    expect((await open.ask('/api/v1/reports', { headers: { host: 'evil.example:80' } })).status).toBe(421);
  });

  test('takes a form only with the key of its visitor, and from its own pages', async () => {
    const raw = await desk.failing('a.pdf');
    const [failure] = await desk.pipeline().store.catalogue.failures({ subjects: [raw.sha256] });
    const { cookie, key } = await open.visit();
    const ids = failure?.id ?? '';
    const post = (fields: Record<string, string>, headers: Record<string, string>) =>
      open.ask('/failures/act', { ...formOf({ verb: 'park', ids, ...fields }), headers });
    expect((await post({}, { cookie })).status).toBe(403);
    expect((await post({ key }, {})).status).toBe(403);
    expect((await post({ key }, { cookie, origin: 'http://evil.example' })).status).toBe(403);
    expect((await post({ key }, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await desk.stateOf(raw)).toBe('open');
    expect((await post({ key }, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(303);
    expect(await desk.stateOf(raw)).toBe('parked');
    const [action] = await desk.pipeline().store.catalogue.actions.list({ limit: 1 });
    expect(action).toMatchObject({ what: 'park', number: 1, by: 'tester@here' });
  });

  test('lets nobody in without the token', async () => {
    expect((await guarded.ask('/')).headers.location).toBe('/login');
    expect((await guarded.ask('/api/v1/reports')).status).toBe(401);
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    expect((await guarded.ask('/api/v1/reports', bearer('wrong'))).status).toBe(401);
    expect((await guarded.ask('/api/v1/reports', bearer(TOKEN))).status).toBe(200);
    const { cookie, key } = await guarded.visit('/login');
    const logIn = (token: string) =>
      guarded.ask('/login', { ...formOf({ key, token, name: '王芳' }), headers: { cookie } });
    expect((await logIn('wrong')).status).toBe(401);
    const { status, headers } = await logIn(TOKEN);
    expect(status).toBe(303);
    const line = String(headers['set-cookie']);
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Strict/);
    expect(line).not.toContain(TOKEN);
    const session = { headers: { cookie: line.split(';')[0] ?? '' } };
    expect((await guarded.ask('/', session)).status).toBe(200);
    expect((await guarded.ask('/', { headers: { cookie } })).status).toBe(303);
  });

  test('stops whoever tries many tokens, on pages and API alike, and locks nobody else out', async () => {
    const bearer = (token: string, from: string) =>
      proxied.ask('/api/v1/reports', {
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': `${TOKEN}, ${from}` },
      });
    const statuses = [];
    for (let tried = 0; tried < 12; tried++) statuses.push((await bearer('wrong', '203.0.113.1')).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    const { cookie, key } = await proxied.visit('/login');
    const logIn = (from: string) =>
      proxied.ask('/login', {
        ...formOf({ key, token: TOKEN }),
        headers: { cookie, 'x-forwarded-for': from },
      });
    expect((await bearer(TOKEN, '203.0.113.1')).status).toBe(429);
    expect((await logIn('203.0.113.1')).status).toBe(429);
    expect((await bearer(TOKEN, '203.0.113.2')).status).toBe(200);
    expect((await logIn('203.0.113.2')).status).toBe(303);
  });

  test('counts tries by network, for a minute, and believes no visitor but the proxy of this machine', () => {
    let now = 0;
    const tries = openTokenTries(() => now);
    for (let tried = 0; tried < 10; tried++) tries.noteWrong(`2001:db8:1:2::${tried}`);
    expect(tries.isBlocked('2001:db8:1:2:ffff::1')).toBe(true);
    expect([tries.isBlocked('2001:db8:1:3::1'), tries.isBlocked('203.0.113.1')]).toEqual([false, false]);
    now = 60_001;
    expect(tries.isBlocked('2001:db8:1:2::1')).toBe(false);
    expect(addressOf('203.0.113.9', '1.1.1.1', true)).toBe('203.0.113.9');
    expect(addressOf('127.0.0.1', '1.1.1.1', false)).toBe('127.0.0.1');
    expect(addressOf('::ffff:127.0.0.1', 'forged, 1.1.1.1', true)).toBe('1.1.1.1');
  });

  test('a parameter with U+0000 is a bad request everywhere', async () => {
    const json = { 'content-type': 'application/json' };
    for (const path of [
      '/?x=%00',
      '/failures?code=a%00b',
      '/documents/%00',
      '/api/v1/reports?text=%00',
      '/api/v1/runs/%00',
    ])
      expect([path, (await open.ask(path)).status]).toEqual([path, 400]);
    const body = JSON.stringify({ ids: ['a\u0000'] });
    expect((await open.ask('/api/v1/failures/requeue', { method: 'POST', headers: json, body })).status).toBe(
      400,
    );
    const { cookie, key } = await open.visit();
    const form = formOf({ key, name: 'con\u0000vert', verb: 'pause' });
    expect((await open.ask('/pauses', { ...form, headers: { cookie } })).status).toBe(400);
  });

  test('lets readers read and nothing else', async () => {
    const headers = { authorization: `Bearer ${READ_TOKEN}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ ids: ['aaaaaaaaaa'] });
    expect((await guarded.ask('/api/v1/failures', { headers })).status).toBe(200);
    expect((await guarded.ask('/api/v1/failures/requeue', { method: 'POST', headers, body })).status).toBe(
      403,
    );
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    expect((await readOnly.ask('/api/v1/failures/requeue', sent)).status).toBe(403);
    await desk.failing('b.pdf');
    expect((await readOnly.ask('/failures')).text).not.toContain('name="do"');
  });

  test('shows the raw queues, behind the same door, and lets nobody change them there', async () => {
    const { status, headers, text } = await open.ask('/queues');
    expect([status, headers['content-security-policy']]).toEqual([
      200,
      expect.not.stringMatching(/https?:|unsafe-eval/),
    ]);
    const script = /src="(static\/js\/main[^"]*)"/.exec(text)?.[1];
    expect((await open.ask(`/queues/${script}`)).headers['content-type']).toContain('javascript');
    const { queues } = await open.askJson<{ queues: { name: string; readOnlyMode: boolean }[] }>(
      '/queues/api/queues',
    );
    expect(queues.map(({ name }) => name)).toEqual(['crawl', 'convert', 'extract', 'export', 'run']);
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    expect((await open.ask('/queues/api/queues/convert/pause', { method: 'PUT' })).status).toBe(403);
    const { cookie, key } = await open.visit('/');
    const form = { method: 'PUT', body: `key=${key}`, headers: { cookie } };
    expect((await open.ask('/queues/api/queues/convert/pause', form)).status).toBe(405);
    expect((await guarded.ask('/queues/api/queues')).status).toBe(303);
  });

  test('takes no JSON from a form of another site', async () => {
    const body = JSON.stringify({ ids: ['aaaaaaaaaa'] });
    const ask = (headers: Record<string, string>) =>
      open.ask('/api/v1/failures/requeue', { method: 'POST', headers, body });
    expect((await ask({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await ask({ 'content-type': 'application/json', origin: 'http://evil.example' })).status).toBe(
      403,
    );
  });

  test('is not opened to others without a token', async () => {
    const context = await openConsoleContext(desk.context(), false);
    const options = { port: 0, readToken: null, readOnly: false, operator: 'x', url: null };
    await expect(serveConsole(context, { ...options, host: '0.0.0.0', token: null })).rejects.toThrow(
      /--token/,
    );
    await expect(serveConsole(context, { ...options, host: '127.0.0.1', token: 'short' })).rejects.toThrow(
      /16/,
    );
    const url = 'https://gongkai.example';
    await expect(serveConsole(context, { ...options, host: '127.0.0.1', token: null, url })).rejects.toThrow(
      /--token/,
    );
  });
});
