import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Status } from '../../operations/status.ts';
import type { Environment } from '../support/command-result.ts';
import { askGongkai, runGongkai } from '../support/gongkai.ts';
import { type Night, nightly, openNight } from '../support/night-portals.ts';

const LIMIT_MS = 120_000;

let night: Night;
let server: Server;
let status = 200;
const asked: { readonly path: string | undefined; readonly body: string }[] = [];
let environment: Environment;
let named: readonly string[];

beforeAll(async () => {
  night = await openNight(['青溪县', '石桥县'], [2023]);
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push({ path: request.url, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  environment = {
    GONGKAI_ALLOW_HOSTS: `${night.environment.GONGKAI_ALLOW_HOSTS},${host}`,
    GONGKAI_HEARTBEAT_URL: `http://${host}/ping`,
    GONGKAI_DIGEST_WEBHOOK: `http://${host}/hook`,
  };
  named = ['--data', night.named.at(-1) ?? ''];
}, LIMIT_MS);
afterAll(async () => {
  server.close();
  await night.close();
});

test(
  'a run calls the heartbeat and sends its digest; one that does not arrive is told by digest and status',
  async () => {
    expect((await runGongkai(nightly(night), environment)).code).toBe(0);
    expect(asked.map(({ path }) => path)).toEqual(['/ping', '/hook']);
    expect(JSON.parse(asked[1]?.body ?? '')).toMatchObject({
      portals: { done: 2, failed: 0 },
      documents: { new: 2 },
      subject: 'gongkai ✓ run done: 2 new, 0 changed, 0 portals failed',
    });
    const dry = await runGongkai(['digest', '--dry-run', ...named], environment);
    expect([dry.code, dry.stdout]).toEqual([
      0,
      expect.stringContaining('Portals: 2 done, 0 failed, 0 not reached'),
    ]);
    expect(asked.splice(0)).toHaveLength(2);
    status = 401;
    const sent = await runGongkai(['digest', ...named], environment);
    expect([sent.code, sent.stdout]).toEqual([1, expect.stringContaining('Not sent by webhook')]);
    const { problems } = await askGongkai<Status>(['status', ...named], environment);
    expect(problems).toContainEqual(expect.objectContaining({ name: 'delivery.failed', subject: 'webhook' }));
  },
  LIMIT_MS,
);

test(
  'there must be a run, and somewhere to send it',
  async () => {
    const unknown = await runGongkai(['digest', '20990101-000000-ffff', '--dry-run', ...named], environment);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('[run.unknown]')]);
    const { GONGKAI_DIGEST_WEBHOOK: _, ...nowhere } = environment;
    const sent = await runGongkai(['digest', ...named], nowhere);
    expect([sent.code, sent.stderr]).toEqual([1, expect.stringContaining('[notify.no-channel]')]);
  },
  LIMIT_MS,
);
