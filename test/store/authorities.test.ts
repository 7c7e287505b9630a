import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReportRecord } from '../../model/record.ts';
import { type AuthoritiesArgs, authoritiesOperation } from '../../operations/authorities.ts';
import type { OperationContext } from '../../operations/operation.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { sampleRecord } from '../support/catalogue-samples.ts';
import { withDatabase } from '../support/made-database.ts';
import { takeBackTo } from '../support/older-catalogues.ts';

const PLACE = { province: '浙江省', city: '宁波市', county: '象山县', code: '330225' };
const SPELLINGS = ['象山县人民政府', '宁波市象山县人民政府', '象山县政府', '浙江省象山县人民政府办公室'];
const GOVERNMENT = '330225-government';
const DECISION = { by: 'test@host', reason: 'seen on its site' };

function report(publisher: string, year: number, region = PLACE): ReportRecord {
  const sample = sampleRecord({ name: `${publisher} ${year}`, year });
  return { ...sample, publisher, title: null, region, text: '全县' };
}

const REPORTS = [
  ...SPELLINGS.map((publisher, at) => report(publisher, 2017 + at)),
  report('象山县教育局', 2019),
  report('象山县某某委', 2019),
];

let folder: string;
let store: Store;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-authorities-'));
  await withDatabase(folder);
  store = await openStore({ dataFolder: folder, databaseUrl: null });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await store.pool.query('truncate gongkai.records cascade');
  await store.pool.query('truncate gongkai.authority_overrides');
  for (const each of REPORTS) await store.catalogue.putRecord(each);
});

const listed = async () =>
  (await store.catalogue.authorities.list({ limit: 100 })).map(({ id, documents }) => `${id} ${documents}`);

describe('authorities of a catalogue', () => {
  test('are one for all spellings of one body', async () => {
    const { authorities } = store.catalogue;
    const [government, ...others] = await authorities.list({ isMerged: true, limit: 10 });
    expect(others).toEqual([]);
    expect(government).toMatchObject({ id: GOVERNMENT, documents: 4, firstYear: 2017, lastYear: 2020 });
    expect(new Set(government?.names)).toEqual(new Set(SPELLINGS));
  });

  test('are found by neighbours however they are spelled', async () => {
    const [, second] = REPORTS;
    const found = second ? await store.catalogue.neighbours(second) : [];
    expect(found.map(({ publisher }) => publisher)).toEqual([SPELLINGS[0]]);
  });

  test('are merged, with what comes later, and restored', async () => {
    const { authorities } = store.catalogue;
    const before = await listed();
    const unknown = (await authorities.list({ limit: 10 })).find(({ names }) =>
      names.includes('象山县某某委'),
    );
    const from = unknown?.id ?? '';
    expect(await authorities.merge(from, GOVERNMENT, DECISION)).toBe(1);
    await store.catalogue.putRecord(report('象山县某某委', 2021));
    expect(await listed()).toContain(`${GOVERNMENT} 6`);
    expect(await authorities.overrides()).toMatchObject([
      { authority: from, into_authority: GOVERNMENT, ...DECISION },
    ]);
    expect(await authorities.restore(from)).toBe(2);
    expect(await listed()).toEqual(before.map((line) => line.replace(`${from} 1`, `${from} 2`)));
  });

  test('are split by a name, with what comes later, and restored', async () => {
    const { authorities } = store.catalogue;
    const name = SPELLINGS[3] ?? '';
    const { id, documents } = await authorities.split(GOVERNMENT, name, DECISION);
    expect([id.startsWith(`${GOVERNMENT}-`), documents]).toEqual([true, 1]);
    await store.catalogue.putRecord(report(name, 2022));
    expect(await listed()).toEqual(expect.arrayContaining([`${GOVERNMENT} 3`, `${id} 2`]));
    expect(await authorities.restore(GOVERNMENT)).toBe(2);
    expect(await listed()).toContain(`${GOVERNMENT} 5`);
  });

  test('change the revision of the reports when they are merged', async () => {
    const { reports, authorities } = store.catalogue;
    const before = await reports.revision();
    await authorities.merge('330225-department-education', GOVERNMENT, DECISION);
    expect(await reports.revision()).not.toBe(before);
  });
});

describe('gongkai authorities', () => {
  const run = (args: AuthoritiesArgs) =>
    authoritiesOperation.run({ pipeline: { store } } as unknown as OperationContext, args);

  test('shows kind, names and reports of one, and what was decided', async () => {
    await run({ verb: 'merge', id: '330225-department-education', into: GOVERNMENT, ...DECISION });
    const shown = await run({ verb: 'show', id: GOVERNMENT });
    expect(shown).toMatchObject({
      details: {
        authority: { kind: 'government-office', parent: '330200-government' },
        overrides: [{ authority: '330225-department-education', reason: DECISION.reason }],
      },
    });
    expect('details' in shown && shown.details.reports.map(({ year }) => year)).toEqual([
      2017, 2018, 2019, 2019, 2020,
    ]);
    const [action] = await store.catalogue.actions.list({ what: 'authorities merge', limit: 1 });
    expect(action).toMatchObject({ number: 1, by: DECISION.by, reason: DECISION.reason });
  });

  test.each<AuthoritiesArgs>([
    { verb: 'show', id: '330225-court' },
    { verb: 'merge', id: GOVERNMENT, into: '330225-court', ...DECISION },
    { verb: 'split', id: GOVERNMENT, publisher: '某县人民政府', ...DECISION },
  ])('refuses what the catalogue has not: %j', async (args) => {
    await expect(run(args)).rejects.toMatchObject({ code: 'authority.unknown' });
  });
});

test('an older catalogue gets its authorities when it is opened, and the log tells what was merged', async () => {
  const rows = async () => (await store.pool.query('select * from gongkai.listings order by sha256')).rows;
  const before = await rows();
  await takeBackTo(store, '0010-authorities');
  await store.close();
  store = await openStore({ dataFolder: folder, databaseUrl: null });
  const columns = (all: readonly Record<string, unknown>[]) =>
    all.map(({ sha256, authority, body, division, year }) => [sha256, authority, body, division, year]);
  expect(columns(await rows())).toEqual(columns(before));
  const [action] = await store.catalogue.actions.list({ what: 'authorities-assigned', limit: 1 });
  expect(action).toMatchObject({ number: REPORTS.length, by: 'migration 0010-authorities' });
  expect(action?.reason).toContain('1 of them under several names');
});
