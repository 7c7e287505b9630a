import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Pool } from 'pg';
import type { Config } from '../../config.ts';
import type { ReportRecord } from '../../model/record.ts';
import type { Cursor, Page, ReportFilter, ReportLine } from '../../store/contracts/lookup.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { summarizeRecord } from '../../store/sql/record-summaries.ts';
import { fillCatalogue } from '../generators/catalogue/fill-catalogue.ts';
import { fields, someReports } from '../support/corpus.ts';
import { withDatabase } from '../support/made-database.ts';
import { takeBackTo } from '../support/older-catalogues.ts';
import { describeWith } from '../support/services.ts';

const REPORTS = 100;
const LONG = '局'.repeat(700);
const MADE = someReports(REPORTS).map(varied);

let dataFolder: string;
let store: Store;

/** Some reports lack what lists are ordered by, or have more of it than an index takes. */
function varied(record: ReportRecord, at: number): ReportRecord {
  if (at % 13 === 0) return { ...record, region: { ...record.region, code: null }, publisher: null };
  if (at % 17 === 0) return { ...record, year: null, form: null };
  if (at % 19 === 0) return { ...record, publisher: LONG, title: `${record.title}\u0000` };
  if (at % 23 === 0)
    return { ...record, findings: record.findings.map((each) => ({ ...each, severity: 'warning' })) };
  return record;
}

const FILTERS: readonly (readonly [string, ReportFilter, (record: ReportRecord) => boolean])[] = [
  ['nothing', {}, () => true],
  ['a text of many', { text: '县人民政府' }, ({ title }) => (title ?? '').includes('县人民政府')],
  [
    'a text of few',
    { text: '示例3县人民政府2016年' },
    ({ title }) => (title ?? '').includes('示例3县人民政府2016年'),
  ],
  ['a text of none', { text: '县政府公开' }, () => false],
  ['a character', { text: '局' }, ({ title, publisher }) => `${title}${publisher}`.includes('局')],
  ['signs of patterns', { text: '%_县' }, () => false],
  ['a hash', { text: MADE[5]?.sha256 ?? '' }, ({ sha256 }) => sha256 === MADE[5]?.sha256],
  ['a county', { places: [{ code: '330120', name: '' }] }, ({ region }) => region.code === '330120'],
  [
    'a province',
    { places: [{ code: '330000', name: '' }] },
    ({ region }) => region.code?.startsWith('33') ?? false,
  ],
  [
    'two provinces',
    { places: ['340000', '420000'].map((code) => ({ code, name: '' })) },
    ({ region }) => /^(?:34|42)/.test(region.code ?? ''),
  ],
  ['a place that is none', { places: [] }, () => false],
  ['up to a year', { to: 2016 }, ({ year }) => year !== null && year <= 2016],
  [
    'a form and years',
    { forms: ['2021'], from: 2022 },
    ({ form, year }) => form === '2021' && (year ?? 0) >= 2022,
  ],
  ['no form', { standings: ['empty'] }, ({ form }) => form === null],
  [
    'errors',
    { standings: ['error'] },
    ({ form, findings }) => form !== null && findings.some(({ severity }) => severity === 'error'),
  ],
  ['a portal', { portals: ['330120-example'] }, ({ source }) => source.portal === '330120-example'],
];

function casesOn(databaseUrl: () => Config['databaseUrl']): void {
  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'gongkai-lists-'));
    if (databaseUrl() === null) await withDatabase(dataFolder);
    store = await openStore({ dataFolder, databaseUrl: databaseUrl() });
    for (const record of MADE) await store.catalogue.putRecord(record);
  });
  afterAll(async () => {
    await store?.close();
    await rm(dataFolder, { recursive: true, force: true });
  });

  test.each(FILTERS)('%s: each report once, in order, page by page', async (_, filter, passes) => {
    const found: ReportLine[] = [];
    for (let after: Cursor | undefined = null; after !== undefined; ) {
      const page: Page<ReportLine> = await store.catalogue.lookup.reports(filter, { after, limit: 7 });
      found.push(...page.rows);
      after = page.next ?? undefined;
    }
    const expected = MADE.filter(passes).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    expect(found.map(({ sha256 }) => sha256)).toEqual(expected.map(({ sha256 }) => sha256));
    const [line] = found;
    const record = MADE.find(({ sha256 }) => sha256 === line?.sha256);
    if (line && record) {
      const { year, form, region, publisher } = record;
      expect(line).toMatchObject({ year, form, publisher, divisionCode: region.code });
      expect(line.errors + line.warnings).toBe(record.findings.length);
    }
  });

  test('coverage counts what is listed, page by page', async () => {
    const cells: string[] = [];
    for (let after: Cursor | undefined = null; after !== undefined; ) {
      const page = await store.catalogue.lookup.coverage(null, { after, limit: 2 });
      cells.push(...page.rows.map((cell) => `${cell.divisionCode} ${cell.year} ${cell.reports}`));
      after = page.next ?? undefined;
    }
    expect(cells).toEqual(coverageOf(MADE));
    const span = await store.catalogue.lookup.coverageSpan(null);
    expect(span.divisions).toBe(new Set(cells.map((cell) => cell.slice(0, 6))).size);
  });

  test('a newer record takes the place of the older, and an older one written late does not', async () => {
    const { catalogue } = store;
    const [record] = MADE.filter(
      ({ region, form, findings }) => region.code && form && findings.length === 0,
    );
    if (!record) throw new Error('no such report');
    const standing = async () => {
      const { rows } = await catalogue.lookup.reports({ text: record.sha256 }, { after: null, limit: 1 });
      return rows.map(({ year, standing }) => [year, standing]);
    };
    const before = await catalogue.counts();
    const newer = { ...record, year: 1999, form: null, producer: { ...record.producer, extractor: '2' } };
    await catalogue.putRecord(newer);
    expect(await standing()).toEqual([[1999, 'empty']]);
    const { rows } = await catalogue.lookup.coverage([{ code: record.region.code ?? '', name: '' }], {
      after: null,
      limit: 10,
    });
    expect(rows.map(({ year }) => year)).toContain(1999);
    expect(await catalogue.counts()).toEqual(before);
    await Promise.all([record, newer, record, newer, record].map((each) => catalogue.putRecord(each)));
    const newest = await catalogue.record(record.sha256);
    expect(await standing()).toEqual([[newest?.year, newest?.form === null ? 'empty' : 'clean']]);
    await catalogue.putRecord(record);
    expect(await coverageNow(store)).toEqual(coverageOf(MADE));
  });

  test('the bodies of a division, and the reports of one', async () => {
    const { lookup } = store.catalogue;
    const of = MADE.filter(({ region }) => region.code === '330120');
    const bodies = await lookup.bodies('330120');
    expect(bodies.reduce((sum, { documents }) => sum + documents, 0)).toBe(of.length);
    for (const { body, documents } of bodies) {
      const asked = { division: '330120', body };
      const reports = await lookup.ofBody(asked, 100);
      expect(reports).toHaveLength(documents);
      expect((await lookup.ofBody({ ...asked, from: 2015, to: 2016 }, 100)).length).toBeLessThan(3);
    }
    expect((await lookup.ofBody({ division: '370120', body: LONG }, 9)).length).toBeLessThan(9);
  });

  test('an older catalogue is listed when it is opened', async () => {
    const listings = async () =>
      (await store.pool.query('select * from gongkai.listings order by sha256')).rows;
    const counted = async () =>
      (await store.pool.query('select * from gongkai.coverage where reports > 0 order by 1, 2, 3')).rows;
    const [listed, covered] = [await listings(), await counted()];
    await takeBackTo(store, '0009-listings');
    await store.close();
    store = await openStore({ dataFolder, databaseUrl: databaseUrl() });
    expect([await listings(), await counted()]).toEqual([listed, covered]);
  });
}

async function coverageNow({ catalogue }: Store): Promise<readonly string[]> {
  const { rows } = await catalogue.lookup.coverage(null, { after: null, limit: 1_000 });
  return rows.map((cell) => `${cell.divisionCode} ${cell.year} ${cell.reports}`);
}

function coverageOf(records: readonly ReportRecord[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { region, year } of records) {
    if (region.code === null || year === null) continue;
    const cell = `${region.code} ${year}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts].map(([cell, number]) => `${cell} ${number}`).sort();
}

function orderOf(record: ReportRecord): string {
  const { division, body, year, sha256 } = summarizeRecord(record, '0');
  return [division, Buffer.from(body).toString('hex'), String(year).padStart(4, '0'), sha256].join(' ');
}

describe('lists on the embedded database', () => casesOn(() => null));

describeWith('postgres', 'lists on a PostgreSQL server', (found) => {
  casesOn(() => found.databaseUrl);

  test('a catalogue that is filled for measuring is listed as one that was worked for', async () => {
    const listings =
      'select sha256, division, body, year, form, errors, standing from gongkai.listings order by 1';
    await store.pool.query('truncate gongkai.documents, gongkai.records, gongkai.findings');
    for (const record of someReports(20)) await store.catalogue.putRecord(record);
    const worked = (await store.pool.query(listings)).rows;
    await store.pool.query('truncate gongkai.records, gongkai.findings');
    expect((await store.pool.query(listings)).rows).toEqual([]);
    const pool = new Pool({ connectionString: found.databaseUrl });
    await fillCatalogue(pool, 20, fields);
    await pool.end();
    expect((await store.pool.query(listings)).rows).toEqual(worked);
  });
});
