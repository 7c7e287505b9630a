import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { openAdaptiveDelay } from '../../crawlers/http/adaptive-delay.ts';
import { openFetcher } from '../../crawlers/http/fetch.ts';
import { type PoliteFetcher, politely } from '../../crawlers/http/politeness.ts';
import { asGongkaiError } from '../../model/errors.ts';
import { redisHostLeases } from '../../queue/host-lease.ts';
import { describeWith } from '../support/services.ts';
import { type Answer, type LocalServer, page, serveLocally, status } from './crawl-server.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

const slow: Answer = (request, response) => {
  setTimeout(() => page('slow')(request, response), 20);
};

async function serve(answers: Readonly<Record<string, Answer>>): Promise<LocalServer> {
  const server = await serveLocally(answers);
  opened.push(server);
  return server;
}

/** One worker: with connections and lines of its own. */
function workerAt(names: readonly string[], settings: Parameters<typeof politely>[1] = {}): PoliteFetcher {
  const fetcher = openFetcher({ userAgent: 'gongkai/test', allowedHosts: names });
  opened.push(fetcher);
  return politely(fetcher, settings);
}

function gapsOf({ times }: LocalServer): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

describe('hosts of one address', () => {
  test('are asked by turns, and no more often than one of them', async () => {
    const server = await serve({ '/a': slow, '/b': slow });
    const names = [`one.example=${server.host}`, `two.example=${server.host}`];
    const polite = workerAt(names, { addressOf: async () => server.host });
    const get = (host: string, path: string) =>
      polite.fetch({ url: `http://${host}${path}`, hosts: [host] }, 60);
    await Promise.all([get('one.example', '/a'), get('two.example', '/a'), get('one.example', '/b')]);
    expect(server.asked).toHaveLength(5);
    expect(server.mostAtOnce()).toBe(1);
    expect(Math.min(...gapsOf(server))).toBeGreaterThanOrEqual(59);
  });

  test('do not wait for hosts of another', async () => {
    const down = await serve({ '/robots.txt': () => undefined });
    const well = await serve({ '/a': slow });
    const polite = workerAt([down.host, well.host], { addressOf: async (url) => url.host });
    const stuck = polite.fetch({ url: `${down.origin}/a`, hosts: [down.host] }).catch(() => undefined);
    await polite.fetch({ url: `${well.origin}/a`, hosts: [well.host] }, 0);
    expect(well.asked).toContain('/a');
    await down.close();
    await stuck;
  });
});

describe('the pace of a host', () => {
  test('is the agreed one for as long as it answers as it did', () => {
    const pace = openAdaptiveDelay();
    for (const tookMs of [2_000, 2_100, 1_900]) pace.note(tookMs, false);
    expect(pace.pauseMs(1_000)).toBe(1_000);
  });

  test('falls when answers come slower than they used to or fail, within bounds, and recovers', () => {
    const pace = openAdaptiveDelay();
    pace.note(100, false);
    for (let index = 0; index < 20; index++) pace.note(30_000, false);
    expect(pace.pauseMs(1_000)).toBe(4_000);
    const failing = openAdaptiveDelay();
    for (let index = 0; index < 5; index++) failing.note(10, true);
    expect(failing.pauseMs(1_000)).toBe(4_000);
    for (let index = 0; index < 5; index++) failing.note(10, false);
    expect(failing.pauseMs(1_000)).toBe(1_000);
  });
});

describeWith('redis', 'several workers on one Redis', (found) => {
  function connect(): Redis {
    const connection = new Redis(found.redisUrl);
    opened.push({ close: () => connection.quit() });
    return connection;
  }

  test('ask one host one at a time and keep its pause together', async () => {
    const server = await serve({ '/a': slow });
    const workers = [0, 1, 2].map(() =>
      workerAt([server.host], { hostLeases: redisHostLeases(connect(), 'test-turns') }),
    );
    const get = (polite: PoliteFetcher) =>
      polite.fetch({ url: `${server.origin}/a`, hosts: [server.host] }, 80);
    await Promise.all(workers.flatMap((worker) => [get(worker), get(worker)]));
    expect(server.asked.filter((path) => path === '/a')).toHaveLength(6);
    expect(server.mostAtOnce()).toBe(1);
    expect(Math.min(...gapsOf(server))).toBeGreaterThanOrEqual(79);
  });

  test('leave a host alone that asked one of them for a pause', async () => {
    const server = await serve({ '/busy': status(429, { 'retry-after': '600' }), '/a': slow });
    const [first, second] = [0, 1].map(() =>
      workerAt([server.host], { hostLeases: redisHostLeases(connect(), 'test-busy') }),
    );
    const codeOf = (polite: PoliteFetcher | undefined, path: string) =>
      polite?.fetch({ url: server.origin + path, hosts: [server.host] }, 0).then(
        () => 'passed',
        (thrown) => asGongkaiError(thrown, 'test').code,
      );
    expect(await codeOf(second, '/a')).toBe('passed');
    expect(await codeOf(first, '/busy')).toBe('fetch.rate-limited');
    expect(await codeOf(second, '/a')).toBe('fetch.rate-limited');
    expect(server.asked.filter((path) => path === '/a')).toHaveLength(1);
  });

  test('lose the turn of one that died, and only that', async () => {
    const connection = connect();
    const hostLeases = redisHostLeases(connection, 'test-lost');
    const turn = await hostLeases.take(['host:x']);
    expect(await hostLeases.take(['host:x', 'host:y'])).toMatchObject({ taken: false });
    expect(await hostLeases.take(['host:y'])).toMatchObject({ taken: true });
    // As its lease runs out: nobody renews it any more.
    await connection.pexpire('test-lost:turn:host:x', 1);
    await pause(10);
    const next = await hostLeases.take(['host:x']);
    expect(next.taken).toBe(true);
    if (turn.taken) await turn.leave(0);
    expect(await hostLeases.take(['host:x'])).toMatchObject({ taken: false });
    if (next.taken) await next.leave(0);
  });
});
