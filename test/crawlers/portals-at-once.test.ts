import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Known } from '../../crawlers/crawl-item.ts';
import { openCrawler } from '../../crawlers/crawler.ts';
import type { Portal } from '../../crawlers/portal.ts';
import type { RunView } from '../../operations/run-view.ts';
import { type Many, type ManyPortal, measure, openMany } from '../support/farm/many.ts';
import { runGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';
import { all } from './crawl-tools.ts';

/** `npm run prove:portals` has 300 portals visited by the command itself. */
const PORTALS = Number(process.env.PORTALS_AT_ONCE ?? 0);
const LIMIT_MS = 600_000;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

async function farmOf(size: Parameters<typeof openMany>[0]): Promise<Many> {
  const many = await openMany(size);
  opened.push(many);
  return many;
}

const idOf = (index: number) => `${100_001 + index}-portal`;

function portalOf({ host, delayMs }: ManyPortal, index: number): Portal {
  return {
    name: '示例县人民政府',
    divisionCode: String(100_001 + index),
    hosts: [host],
    cms: 'static-list',
    listings: [`http://${host}/nb/`],
    title: /年度报告/,
    scope: 'county',
    reportsAtLeast: 1,
    delayMs,
    tried: false,
  };
}

function printed(name: string, many: Many, started: number): void {
  const { requests, tookMs, slowestNeedsMs, bytes } = measure(many);
  const wall = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(
    `${name}: ${requests} requests, ${(bytes / 1e6).toFixed(2)} MB, hosts busy for ${(tookMs / 1000).toFixed(1)} s, ` +
      `the slowest alone needs ${(slowestNeedsMs / 1000).toFixed(1)} s, command ${wall} s\n`,
  );
}

function expectPolite(many: Many): void {
  const { overlaps, leastPause } = measure(many);
  expect(overlaps).toBe(0);
  // Clocks of timers and of the measurement differ by a millisecond.
  expect(leastPause).toBeGreaterThanOrEqual(0.99);
}

describe('many portals at once', () => {
  test('no host is asked twice at once or sooner than its delay, and none waits for another', async () => {
    const many = await farmOf({ portals: 60, reports: 3, delayMs: 150, slowestMs: 150 });
    const portals = new Map(many.portals.map((portal, index) => [idOf(index), portalOf(portal, index)]));
    const { allowedHosts } = many;
    const stored = new Map<string, Known>();
    const known = async (url: string) => stored.get(url) ?? null;
    const crawler = await openCrawler({ allowedHosts, contact: null, chromiumPath: null, known, portals });
    opened.push(crawler);
    const items = await Promise.all([...portals.keys()].map((id) => all(crawler.crawl(id))));
    expect(items.flat().map(({ kind }) => kind)).toEqual(Array(180).fill('document'));
    expectPolite(many);
    const { tookMs, slowestNeedsMs } = measure(many);
    // One process plays sixty servers and the crawler here, beside other suites: the long form holds it to 10 %.
    expect(tookMs).toBeLessThan(slowestNeedsMs * 3);
  });
});

/** Writes a portal file for each, as a user has them. */
async function folderOf(many: Many): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-many-'));
  opened.push({ close: () => rm(folder, { recursive: true }) });
  await mkdir(join(folder, 'portals'));
  await withDatabase(join(folder, 'data'));
  for (const [index, portal] of many.portals.entries()) {
    const { title: _title, ...file } = portalOf(portal, index);
    await writeFile(join(folder, 'portals', `${idOf(index)}.json`), JSON.stringify(file));
  }
  return folder;
}

async function night(many: Many, folder: string): Promise<RunView> {
  const { code, stdout, stderr } = await runGongkai(['run', '--json', '--portals', join(folder, 'portals')], {
    GONGKAI_DATA: join(folder, 'data'),
    GONGKAI_ALLOW_HOSTS: many.allowedHosts.join(','),
  });
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return JSON.parse(stdout) as RunView;
}

describe('a second night', () => {
  test(
    'over portals that have not changed weighs under a twentieth of the first, and converts nothing',
    async () => {
      // In its long form 1,000 pages.
      const portals = PORTALS > 0 ? 50 : 2;
      const many = await farmOf({ portals, reports: 19, delayMs: 20, slowestMs: 5 });
      const folder = await folderOf(many);
      const started = performance.now();
      const first = await night(many, folder);
      expect(first.totals).toMatchObject({ failed: 0, new: portals * 19 });
      if (PORTALS > 0) printed('the first night', many, started);
      const { bytes } = measure(many);
      const second = await night(many, folder);
      expect(second.totals).toMatchObject({ new: 0, changed: 0, unchanged: portals * 19, converted: 0 });
      if (PORTALS > 0) printed('both nights', many, started);
      expect((measure(many).bytes - bytes) / bytes).toBeLessThan(0.05);
      expect(measure(many).overlaps).toBe(0);
    },
    LIMIT_MS,
  );
});

const asked = `${PORTALS} portals by the command (npm run prove:portals)`;
if (PORTALS > 0)
  describe(asked, () => {
    test(
      'take the time of the slowest of them and a tenth more',
      async () => {
        const many = await farmOf({
          portals: PORTALS,
          reports: 12,
          delayMs: 1_000,
          slowestMs: 2_000,
          alike: true,
        });
        const started = performance.now();
        const view = await night(many, await folderOf(many));
        printed(`${PORTALS} portals at once`, many, started);
        expect(view.totals).toMatchObject({ portals: PORTALS, failed: 0, new: PORTALS * 12 });
        expectPolite(many);
        const { tookMs, slowestNeedsMs } = measure(many);
        expect(tookMs).toBeLessThan(slowestNeedsMs * 1.1);
      },
      LIMIT_MS,
    );
  });
