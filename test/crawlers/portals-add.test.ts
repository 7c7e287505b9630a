import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FarmPortal } from '../support/farm/farm.ts';
import { hanwebLists } from '../support/farm/hanweb.ts';
import { staticLists } from '../support/farm/static-list.ts';
import { askGongkai, runGongkai } from '../support/gongkai.ts';
import { type LocalServer, page } from './crawl-server.ts';
import { closeAll, serve } from './crawl-tools.ts';

const HOST = 'www.suichang.gov.cn';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-add-'));
});
afterEach(async () => {
  await closeAll();
  await rm(folder, { recursive: true });
});

/** The simulated portal under a name of its own. */
function settingsFor(server: LocalServer): Record<string, string> {
  return {
    GONGKAI_ALLOW_HOSTS: `${HOST}=${server.host}`,
    GONGKAI_DATA: join(folder, 'data'),
    CHROMIUM_PATH: '/none',
  };
}

async function add(portal: FarmPortal, ...more: readonly string[]) {
  return addFrom(await serve(portal.answers), portal, ...more);
}

function addFrom(server: LocalServer, portal: FarmPortal, ...more: readonly string[]) {
  const address = `http://${HOST}${portal.listings[0]}`;
  const args = [
    'portals',
    'add',
    address,
    '--portals',
    join(folder, 'own'),
    '--name',
    '遂昌县人民政府',
    '--delay-ms',
    '5',
    ...more,
  ];
  return runGongkai(args, settingsFor(server));
}

function some(farm: Readonly<Record<string, FarmPortal>>, name: string): FarmPortal {
  const portal = farm[name];
  if (!portal) throw new Error(`no ${name} in the farm`);
  return portal;
}

describe('gongkai portals add', () => {
  test.each([
    ['hanweb-jpaas', some(hanwebLists, 'hanweb-jpaas: with a count')],
    ['static-list', some(staticLists, 'generic: choices')],
  ])(
    'finds out %s and writes a file that checks',
    async (cms, portal) => {
      const { code, stdout, stderr } = await add(portal);
      expect(stderr).toMatch(/finds 8 reports/);
      expect(stdout.trim().split('\n')).toHaveLength(8);
      expect(code).toBe(0);
      const written = await readFile(join(folder, 'own', '331123-suichang.yaml'), 'utf8');
      expect(written).toMatch(new RegExp(`^cms: ${cms}$`, 'm'));
      expect(written).toMatch(/^reportsAtLeast: 6\ndelayMs: 5$/m);
      const listed = await askGongkai<{ id: string; cms: string }[]>(
        ['portals', 'list', '--portals', join(folder, 'own')],
        {},
      );
      expect(listed).toContainEqual(
        expect.objectContaining({ id: '331123-suichang', cms, name: '遂昌县人民政府' }),
      );
    },
    60_000,
  );

  test('says what is missing and writes nothing', async () => {
    const portal = some(staticLists, 'numbers, 2-based');
    const server = await serve({
      ...portal.answers,
      '/about.html': page('<p>某县人民政府</p><a href="/">简介</a>'),
    });
    const say = (...args: readonly string[]) =>
      runGongkai(
        ['portals', 'add', `http://${HOST}/about.html`, '--delay-ms', '5', ...args],
        settingsFor(server),
      );
    const own = ['--portals', join(folder, 'own')];
    expect(await say()).toMatchObject({ code: 2, stderr: expect.stringContaining('--portals FOLDER') });
    expect(await say(...own)).toMatchObject({ code: 2, stderr: expect.stringContaining('--name') });
    expect(await say(...own, '--name', '某县人民政府')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--code'),
    });
    expect(await say(...own, '--name', '遂昌县人民政府')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('portal.not-recognized'),
    });
    expect(await readdir(folder)).toEqual([]);
  }, 60_000);

  test('keeps a file that is there', async () => {
    const portal = some(staticLists, 'generic: choices');
    await mkdir(join(folder, 'own'));
    const file = join(folder, 'own', '331123-suichang.yaml');
    await writeFile(file, 'name: mine\n');
    expect(await add(portal)).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
    expect(await readFile(file, 'utf8')).toBe('name: mine\n');
    expect((await add(portal, '--force', '--cms', 'static-list')).code).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('reportsAtLeast');
  }, 60_000);
});

describe('gongkai portals check', () => {
  test('tells file, line and field of every fault, and asks no server', async () => {
    await writeFile(
      join(folder, '331123-suichang.yaml'),
      'name: 遂昌县人民政府\ndivisionCode: 331123\nhost: a\n',
    );
    const { code, stdout, stderr } = await runGongkai(['portals', 'check', '--portals', folder], {});
    expect(code).toBe(1);
    expect(stderr).toContain('331123-suichang.yaml:3: host: no portal has such a field');
    expect(stderr).toContain('331123-suichang.yaml:1: listings: is missing');
    expect(stdout).toContain('3 faults');
  });

  test('reads the listings there and then where it is asked to', async () => {
    const portal = some(staticLists, 'generic: choices');
    const server = await serve(portal.answers);
    expect((await addFrom(server, portal)).code).toBe(0);
    const file = join(folder, 'own', '331123-suichang.yaml');
    const live = async () => {
      const args = ['portals', 'check', '331123-suichang', '--live', '--portals', join(folder, 'own')];
      return (await askGongkai<{ live: unknown }>(args, settingsFor(server))).live;
    };
    expect(await live()).toEqual([{ portal: '331123-suichang', listed: 8, code: null, message: null }]);
    const written = await readFile(file, 'utf8');
    await writeFile(file, written.replace('reportsAtLeast: 6', 'reportsAtLeast: 9'));
    expect(await live()).toMatchObject([{ listed: 8, code: 'portal.listing-empty' }]);
    await server.close();
    expect(await live()).toMatchObject([{ listed: null, code: 'fetch.unreachable' }]);
  }, 60_000);

  test('passes the built-in portals', async () => {
    const checked = await askGongkai<{ portals: number; faults: [] }>(['portals', 'check'], {});
    expect(checked.faults).toEqual([]);
    expect(checked.portals).toBeGreaterThanOrEqual(5);
  });
});
