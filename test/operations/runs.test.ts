import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import type { Sighting, Visit } from '../../store/contracts/portal-inventory.ts';
import type { PortalOutcome, PortalState, RunReport } from '../../store/contracts/runs.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { overdueReports, reportDue } from '../../workers/runs/overdue-reports.ts';
import { withDatabase } from '../support/made-database.ts';
import { describeWith } from '../support/services.ts';

const DEADLINE_MS = 60_000;

let folder: string;
let store: Store;
let pool: Pool;

const runs = () => store.catalogue.runs;
const holdings = () => store.catalogue.inventory;
const begin = () => runs().begin({ trigger: 'command', deadlineMs: DEADLINE_MS, portals: [] });
const report = (...portals: readonly PortalOutcome[]): RunReport => ({
  portals,
  remarks: { overdue: [], shrunk: [], converted: 0 },
});

const NONE = { new: 0, changed: 0, unchanged: 0, gone: 0, moved: 0, returned: 0 };

function outcome(portal: string, state: PortalState, code = 'fetch.timeout'): PortalOutcome {
  const failure = {
    subject: portal,
    name: portal,
    stage: 'crawl',
    code,
    kind: 'transient',
    message: '',
  } as const;
  return {
    ...{ portal, name: '某县人民政府', state, counts: NONE, account: null },
    ...{ failed: {}, listed: null, listedBefore: null, bytes: 0, requests: 0, tookMs: 0, changes: [] },
    failures: state === 'failed' ? [failure] : [],
  };
}

function sighting(path: string, more: Partial<Sighting> = {}): Sighting {
  const url = `https://www.example.gov.cn/${path}`;
  return {
    ...{ url, notice: url, title: '某县人民政府2024年政府信息公开工作年度报告', reportYear: 2024 },
    ...{ level: 'county', publishedOn: null, came: 'had', sha256: `${path} 1`, isDocument: true },
    ...more,
  };
}

const visit = (portal: string, sightings: readonly Sighting[], more: Partial<Visit> = {}): Promise<void> =>
  holdings().keepVisit({
    ...{ portal, tookMs: 5, whole: true, code: null, bytes: 10, requests: 2, sightings },
    ...more,
  });

/** What a run sees that begins now, once the visit is over. */
async function standings(portal: string, visiting: () => Promise<void>): Promise<Record<string, string>> {
  // Two nights lie further apart than the clock's smallest step.
  await pause(5);
  const { id } = await begin();
  await visiting();
  const seen = await holdings().entriesSeenIn(id, [portal]);
  await runs().end(id, 'done', report());
  return Object.fromEntries(seen.map(({ url, standing }) => [new URL(url).pathname.slice(1), standing]));
}

function runCases(): void {
  test('one run at a time, until it has ended', async () => {
    const { id } = await begin();
    await expect(begin()).rejects.toMatchObject({ code: 'run.under-way', subject: id });
    expect(await runs().current()).toMatchObject({ id, state: 'running', endedAt: null });
    expect(await runs().beat(id)).toBe(true);
    await runs().end(id, 'done', report(outcome('a', 'done')));
    expect(await runs().beat(id)).toBe(false);
    expect(await runs().current()).toBeNull();
    expect(await runs().find(id)).toMatchObject({ state: 'done', portals: [{ portal: 'a' }] });
    expect(await runs().find('none')).toBeNull();
  });

  test('of many that begin at once one does', async () => {
    const begun = await Promise.allSettled([begin(), begin(), begin(), begin()]);
    const well = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(well).toHaveLength(1);
    await runs().end(well[0]?.id ?? '', 'stopped', report());
  });

  test.each([
    [
      'whose process has died',
      `owner = '{"pid":4194305,"started":null,"host":"' || (owner::json->>'host') || '"}'`,
    ],
    [
      'of another machine that says nothing',
      `owner = '{"pid":1,"started":null,"host":"other"}', beat_at = now() - interval '3 minutes'`,
    ],
  ])('a run %s is taken over and counts as lost', async (_which, change) => {
    const { id } = await begin();
    await pool.query(`update gongkai.runs set ${change} where id = $1`, [id]);
    const next = await begin();
    expect(await runs().find(id)).toMatchObject({ state: 'lost' });
    expect(await runs().beat(id)).toBe(false);
    await runs().end(next.id, 'done', report());
  });

  test('a run of another machine that was heard of just now is not taken over', async () => {
    const { id } = await begin();
    await pool.query(
      `update gongkai.runs set owner = '{"pid":1,"started":null,"host":"other"}' where id = $1`,
      [id],
    );
    await expect(begin()).rejects.toMatchObject({ code: 'run.under-way' });
    await runs().end(id, 'done', report());
  });

  test('failures in a row are counted since the last run that did not fail', async () => {
    for (const states of [['failed'], ['done'], ['failed'], ['unreached'], ['failed']] as const) {
      const { id } = await begin();
      await runs().end(id, 'done', report(outcome('h', states[0]), outcome('well', 'done')));
    }
    const history = await runs().history();
    expect(history.find(({ portal }) => portal === 'h')).toMatchObject({
      ...{ failuresInARow: 2, lastState: 'failed', codes: ['fetch.timeout'] },
    });
    expect(history.find(({ portal }) => portal === 'well')).toMatchObject({ failuresInARow: 0, codes: [] });
  });
}

function holdingCases(): void {
  test('new, unchanged, changed, gone, and new again', async () => {
    const night = (...seen: readonly Sighting[]) => standings('p', () => visit('p', seen));
    expect(await night(sighting('a'), sighting('b'))).toEqual({ a: 'new', b: 'new' });
    expect(await night(sighting('a'), sighting('b'))).toEqual({ a: 'unchanged', b: 'unchanged' });
    expect(await night(sighting('a', { sha256: 'a 2' }))).toEqual({ a: 'changed', b: 'gone' });
    expect(await night(sighting('a', { sha256: 'a 2' }))).toEqual({ a: 'unchanged' });
    expect(await night(sighting('a', { sha256: 'a 2' }), sighting('b'))).toEqual({
      a: 'unchanged',
      b: 'returned',
    });
    expect(await night(sighting('a', { came: 'missing', sha256: null }), sighting('b'))).toEqual({
      ...{ a: 'gone', b: 'unchanged' },
    });
    expect([...(await holdings().gone([sighting('a').url, sighting('b').url]))]).toEqual([sighting('a').url]);
  });

  test('nothing is gone where the visit did not come to its end, or the notice could not be had', async () => {
    const attached = sighting('x.pdf', { notice: sighting('x').url });
    await visit('q', [sighting('x'), attached, sighting('y')]);
    expect(await standings('q', () => visit('q', [sighting('x')], { whole: false }))).toEqual({
      x: 'unchanged',
    });
    const failed = sighting('x', { came: 'failed', sha256: null });
    expect(await standings('q', () => visit('q', [failed, sighting('y')]))).toEqual({ y: 'unchanged' });
    expect(await standings('q', () => visit('q', [sighting('x'), sighting('y')]))).toEqual({
      ...{ x: 'unchanged', y: 'unchanged', 'x.pdf': 'gone' },
    });
  });

  test('an address that is had later keeps the title that the listing told', async () => {
    const { id } = await begin();
    await visit('r', [sighting('z', { came: 'failed', sha256: null })]);
    await visit('r', [sighting('z', { title: null, reportYear: null, level: null })], { whole: false });
    const [held] = await holdings().entriesSeenIn(id, ['r']);
    expect(held).toMatchObject({ title: sighting('z').title, reportYear: 2024, standing: 'new' });
    const sum = (await holdings().visits(id)).find(({ portal }) => portal === 'r');
    expect(sum).toMatchObject({ whole: true, bytes: 20, requests: 4, reports: 1, reportsBefore: 0 });
    await runs().end(id, 'done', report());
  });

  test('overdue is who was visited and shows no report of its own on the year', async () => {
    const portals = new Map(
      ['on-time', 'late', 'department-only', 'unvisited'].map((id) => [
        id,
        { name: '某县人民政府', divisionCode: '999999' },
      ]),
    );
    await visit('on-time', [sighting('o', { reportYear: 2025 })]);
    await visit('late', [sighting('l')]);
    await visit('department-only', [sighting('d', { reportYear: 2025, level: 'department' })]);
    const late = await overdueReports(store.catalogue, portals, new Date('2026-04-01T00:00:00+08:00'));
    expect(late).toMatchObject([
      { portal: 'late', year: 2025, dueOn: '2026-03-31' },
      { portal: 'department-only', year: 2025 },
    ]);
    expect(
      await overdueReports(store.catalogue, portals, new Date('2026-03-31T12:00:00+08:00')),
    ).toMatchObject([{ portal: 'on-time', year: 2024 }, { portal: 'department-only' }]);
  });
}

function cases(databaseUrl: () => string | null): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongkai-runs-'));
    if (databaseUrl() === null) await withDatabase(folder);
    store = await openStore({ dataFolder: folder, databaseUrl: databaseUrl() });
    pool = store.pool;
  }, DEADLINE_MS);
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  }, DEADLINE_MS);
  runCases();
  holdingCases();
}

describe('runs and holdings in the embedded catalogue', () => cases(() => null));

describeWith('postgres', 'runs and holdings on PostgreSQL', (found) => {
  describe('that is there', () => cases(() => found.databaseUrl));
});

test.each([
  ['某县人民政府', '2026-03-31T23:59:00+08:00', 2024, '2025-03-31'],
  ['某县人民政府', '2026-04-01T00:01:00+08:00', 2025, '2026-03-31'],
  ['某县财政局', '2026-01-31T12:00:00+08:00', 2024, '2025-01-31'],
  ['某县财政局', '2026-02-01T12:00:00+08:00', 2025, '2026-01-31'],
  ['某经济开发区管理委员会', '2026-02-01T12:00:00+08:00', 2024, '2025-03-31'],
  ['某县人民政府办公室', '2026-02-01T12:00:00+08:00', 2024, '2025-03-31'],
])('%s on %s owes the report on %i', (name, at, year, dueOn) => {
  expect(reportDue(name, new Date(at))).toEqual({ year, dueOn });
});
