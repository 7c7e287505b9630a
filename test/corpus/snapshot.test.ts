import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyDelta } from '../../corpus/snapshot/apply-delta.ts';
import { writeDelta } from '../../corpus/snapshot/delta.ts';
import { diffSnapshots } from '../../corpus/snapshot/diff.ts';
import { breachesOf, DEFAULT_BOUNDS } from '../../corpus/snapshot/gates.ts';
import { findSnapshot, listSnapshots, publishSnapshot } from '../../corpus/snapshot/publish.ts';
import type { ReportRecord } from '../../model/record.ts';
import { openStore } from '../../store/open-store.ts';
import { sampleRecord } from '../support/catalogue-samples.ts';
import { exportRecordsTo, someReports } from '../support/corpus.ts';
import { withDatabase } from '../support/made-database.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gongkai-snapshot-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const KEY = 'requests.received.total';
const reports = someReports(48);
const at = (number: number): ReportRecord => reports[number] ?? sampleRecord();

function withValue(record: ReportRecord, value: number): ReportRecord {
  return { ...record, values: { ...record.values, [KEY]: value } };
}

/** The second night: one report gone, one new, one with another source, one read better, the rest as before. */
const improved = {
  ...withValue(at(7), 1_234),
  producer: { converter: 'html@2', extractor: '1' },
};
const replaced = { ...withValue(at(8), 4_321), sha256: 'f'.repeat(64) };
const secondNight = [
  ...reports.slice(1, 7),
  improved,
  replaced,
  ...reports.slice(9),
  ...someReports(49).slice(48),
];

describe('two nights', () => {
  const [a, b] = [() => join(home, 'a'), () => join(home, 'b')];
  beforeAll(async () => {
    await exportRecordsTo(a(), reports, { snapshot: '2026-01-01' });
    await exportRecordsTo(b(), secondNight, { snapshot: '2026-01-02' });
  });

  test('differ by what was added, changed and gone, each change with its reason', async () => {
    const diff = await diffSnapshots(a(), b());
    expect([diff.from, diff.to]).toEqual(['2026-01-01', '2026-01-02']);
    expect(diff.added.map(({ sha256 }) => sha256)).toEqual([someReports(49).at(-1)?.sha256]);
    expect(diff.gone.map(({ sha256 }) => sha256)).toEqual([at(0).sha256]);
    const cells = diff.changed.map(({ sha256, cells: changed }) => [
      sha256,
      changed.filter(({ key }) => key === KEY),
    ]);
    expect(cells).toHaveLength(2);
    expect(cells).toContainEqual([
      improved.sha256,
      [{ key: KEY, old: at(7).values[KEY], new: 1_234, why: 'extractor-improved' }],
    ]);
    expect(cells).toContainEqual([
      replaced.sha256,
      [{ key: KEY, old: at(8).values[KEY], new: 4_321, why: 'source-changed' }],
    ]);
  });

  test('do not differ from themselves', async () => {
    expect(await diffSnapshots(a(), a())).toMatchObject({ added: [], changed: [], gone: [] });
  });

  test('are turned into each other also where their tables fill several row groups', async () => {
    const many = someReports(260);
    const tables = ['reports', 'values'];
    const [before, after] = ['many-before', 'many-after'].map((name) => join(home, name)) as [string, string];
    await exportRecordsTo(before, many.slice(20), { tables });
    await exportRecordsTo(after, many, { tables });
    const delta = join(home, 'many.delta');
    await writeDelta(before, after, delta);
    const told = await applyDelta({ delta, from: before, folder: join(home, 'many-applied') });
    expect(told.counts.values).toBeGreaterThan(32_768);
  });

  test('are turned into each other by a delta, to the byte', async () => {
    for (const [from, to] of [
      [a(), b()],
      [b(), a()],
    ] as const) {
      const delta = join(home, `${Math.random()}.delta`);
      await writeDelta(from, to, delta);
      const folder = join(home, `applied-${Math.random()}`);
      await applyDelta({ delta, from, folder });
      expect((await readdir(folder)).sort()).toEqual((await readdir(to)).sort());
      for (const name of await readdir(to)) {
        expect((await readFile(join(folder, name))).equals(await readFile(join(to, name)))).toBe(true);
      }
    }
  });

  test('a delta is refused by a snapshot that it was not made from', async () => {
    const delta = join(home, 'night.delta');
    await writeDelta(a(), b(), delta);
    const applying = { delta, from: b(), folder: join(home, 'wrong') };
    await expect(applyDelta(applying)).rejects.toMatchObject({ code: 'snapshot.mismatch' });
    await expect(writeDelta(a(), b(), delta)).rejects.toMatchObject({ code: 'export.folder-occupied' });
    const left = await readdir(home);
    expect(left).toContain('night.delta');
    expect(left).not.toContain('wrong');
    expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('the gates', () => {
  const counts = (reported: number, values: number, findings: number) => ({
    counts: { reports: reported, documents: reported, values, findings },
  });

  test.each([
    [counts(1000, 9000, 100), counts(1000, 9000, 100), 0],
    [counts(1000, 9000, 100), counts(991, 8920, 99), 0],
    [counts(1000, 9000, 100), counts(980, 9000, 98), 2],
    [counts(1000, 9000, 100), counts(1000, 8000, 100), 1],
    [counts(1000, 9000, 100), counts(1000, 9000, 120), 1],
    [counts(1000, 9000, 100), counts(2000, 18000, 200), 0],
    [counts(0, 0, 0), counts(10, 100, 0), 0],
    [counts(1000, 9000, 100), counts(0, 0, 0), 3],
  ])('%j then %j: %i breaches', (last, next, breaches) => {
    expect(breachesOf(last, next, DEFAULT_BOUNDS)).toHaveLength(breaches);
  });
});

test('a snapshot that falls behind is not published, and the last one stays', async () => {
  const dataFolder = await withDatabase(await mkdtemp(join(tmpdir(), 'gongkai-publish-')));
  const store = await openStore({ dataFolder, databaseUrl: null });
  try {
    const root = join(dataFolder, 'snapshots');
    const publish = (day: string, bounds = DEFAULT_BOUNDS) =>
      publishSnapshot(store.catalogue, { root, bounds, at: `2026-01-${day}T00:00:00.000Z` });
    for (const record of reports.slice(0, 6)) await store.catalogue.putRecord(record);
    expect(await publish('01')).toMatchObject({ snapshot: '2026-01-01', counts: { reports: 6 } });
    expect((await publish('01')).snapshot).toBe('2026-01-01.2');
    await store.catalogue.putRecord({
      ...at(0),
      values: {},
      producer: { converter: 'html@1', extractor: '2' },
    });
    await expect(publish('02')).rejects.toMatchObject({ code: 'snapshot.gate' });
    expect((await readdir(root)).sort()).toEqual(['2026-01-01', '2026-01-01.2', 'current.json']);
    expect(await findSnapshot(root, 'current')).toBe(join(root, '2026-01-01.2'));
    await publish('02', { maxFall: 50, maxRise: 50 });
    expect((await listSnapshots(root)).map(({ name, current }) => [name, current])).toEqual([
      ['2026-01-01', false],
      ['2026-01-01.2', false],
      ['2026-01-02', true],
    ]);
  } finally {
    await store.close();
    await rm(dataFolder, { recursive: true });
  }
}, 60_000);
