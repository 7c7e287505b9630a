import { expect, test } from '@jest/globals';
import type { Catalogue } from '../../store/contracts/catalogue.ts';
import {
  hashOf,
  sampleConversion,
  sampleDocument,
  sampleFailure,
  sampleFetch,
  sampleFinding,
  sampleRecord,
} from './catalogue-samples.ts';
import { operationCases } from './operation-cases.ts';
import { operatorCases } from './operator-cases.ts';
import { pageCases, read } from './page-cases.ts';

/** What every catalogue must do, whatever database lies under it; it is empty before each case. */
export function catalogueCases(open: () => Catalogue): void {
  documentCases(open);
  fetchCases(open);
  conversionCases(open);
  recordCases(open);
  pageCases(open);
  failureCases(open);
  filterCases(open);
  operatorCases(open);
  operationCases(open);
}

function documentCases(open: () => Catalogue): void {
  test('a document is added once and keeps its first name', async () => {
    const document = sampleDocument('a.pdf');
    const source = {
      url: 'https://example.gov.cn/a.pdf',
      portal: '331123-suichang',
      fetchedAt: '2026-01-02T03:04:05+08:00',
      declaredCharset: 'gbk',
    };
    expect(await open().addDocument({ ...document, source })).toBe(true);
    expect(await open().addDocument({ ...document, name: 'b.pdf' })).toBe(false);
    expect(await open().document(document.sha256)).toEqual({ ...document, source });
    expect(await open().document(hashOf('unknown'))).toBeNull();
  });

  test('the size of a document may exceed 32 bits', async () => {
    const document = { ...sampleDocument('a.pdf'), sizeBytes: 5_000_000_000 };
    await open().addDocument(document);
    expect(await open().document(document.sha256)).toEqual(document);
  });

  test('the converter that a document is planned for is the last one that was noted', async () => {
    const document = sampleDocument('planned');
    await open().addDocument(document);
    expect(await open().plannedConverter(document.sha256)).toBeNull();
    for (const converter of ['pdf@1', 'pdf@2']) await open().planConverter(document.sha256, converter);
    expect(await open().plannedConverter(document.sha256)).toBe('pdf@2');
    expect(await open().plannedConverter('0'.repeat(64))).toBeNull();
  });

  test('unsettled documents have neither a record nor a failure that still counts', async () => {
    const names = ['recorded', 'failed', 'requeued', 'resolved', 'cut off'];
    for (const name of names) await open().addDocument(sampleDocument(name));
    await open().putRecord(sampleRecord({ name: 'recorded' }));
    for (const name of names.slice(1, 4)) {
      await open().putFailure(sampleFailure({ subject: hashOf(name), stage: 'extract' }));
    }
    const [requeued] = await open().failures({ subjects: [hashOf('requeued')] });
    await open().markRequeued([requeued?.id ?? '']);
    await open().resolveFailure('extract', hashOf('resolved'));
    const expected = [hashOf('resolved'), hashOf('cut off')].sort();
    expect(await open().unsettledDocuments()).toEqual(expected);
  });
}

function fetchCases(open: () => Catalogue): void {
  test('the newest fetch of an address is found, in whatever order they were noted', async () => {
    const newest = sampleFetch({ fetchedAt: '2026-03-01T00:00:00.000Z', status: 304, sha256: null });
    await open().addFetch(newest);
    await open().addFetch(sampleFetch());
    await open().addFetch(
      sampleFetch({ url: 'https://example.gov.cn/other', fetchedAt: '2027-01-01T00:00:00.000Z' }),
    );
    expect(await open().lastFetch(newest.url)).toEqual(newest);
    expect(await open().lastFetch('https://example.gov.cn/never')).toBeNull();
  });

  test('an answer is kept with its documents, and resolves the failure of its address', async () => {
    const catalogue = open();
    const fetch = sampleFetch({ url: 'https://example.gov.cn/kept' });
    const failure = sampleFailure({ stage: 'crawl', subject: fetch.url });
    await catalogue.putFailure(failure);
    await catalogue.addDocument(sampleDocument('a'));
    const documents = [sampleDocument('a'), sampleDocument('b')];
    const added = await catalogue.keepFetch(fetch, documents);
    expect([...added]).toEqual([hashOf('b')]);
    expect(await catalogue.failures({ states: ['open'] })).toEqual([]);
    const shell = sampleFetch({ url: 'https://example.gov.cn/shell' });
    expect((await catalogue.keepFetch(shell, [])).size).toBe(0);
    const found = await catalogue.lastFetches([fetch.url, shell.url, 'https://example.gov.cn/never']);
    expect(found).toEqual(
      new Map([
        [fetch.url, fetch],
        [shell.url, shell],
      ]),
    );
    expect(await catalogue.lastFetches([])).toEqual(new Map());
  });

  test('noting a fetch again corrects it; an address may be longer than an index entry', async () => {
    const url = `https://example.gov.cn/?q=${hashOf('x').repeat(200)}`;
    await open().addFetch(sampleFetch({ url, etag: null }));
    await open().addFetch(sampleFetch({ url }));
    expect(await open().lastFetch(url)).toEqual(sampleFetch({ url }));
    expect((await open().counts()).fetches).toBe(1);
  });
}

function conversionCases(open: () => Catalogue): void {
  test('a conversion comes back equal, U+0000 and lone surrogates included, for each converter', async () => {
    const sha256 = hashOf('a.txt');
    await open().putConversion(sha256, sampleConversion('text@1'));
    await open().putConversion(sha256, sampleConversion('text@2'));
    expect(await open().conversion(sha256, 'text@1')).toEqual(sampleConversion('text@1'));
    expect(await open().conversion(sha256, 'text@2')).toEqual(sampleConversion('text@2'));
    expect(await open().conversion(sha256, 'text@3')).toBeNull();
  });

  test('the same converter overwrites its conversion', async () => {
    const sha256 = hashOf('a.txt');
    const again = { ...sampleConversion(), removed: [] };
    await open().putConversion(sha256, sampleConversion());
    await open().putConversion(sha256, again);
    expect(await open().conversion(sha256, 'text@1')).toEqual(again);
    expect((await open().counts()).conversions).toBe(1);
  });
}

function recordCases(open: () => Catalogue): void {
  test('a record comes back equal, and putting it again replaces its findings', async () => {
    const two = sampleRecord({ findings: [sampleFinding('sum'), sampleFinding('sum')] });
    await open().putRecord(two);
    expect(await open().record(two.sha256)).toEqual(two);
    expect(await open().counts()).toMatchObject({ records: 1, findings: 2 });
    const one = sampleRecord({ findings: [sampleFinding('carried-over')] });
    await open().putRecord(one);
    expect(await open().record(one.sha256)).toEqual(one);
    expect(await open().counts()).toMatchObject({ records: 1, findings: 1 });
  });

  test('the record that was put last is the newest, counted and read once', async () => {
    const first = sampleRecord({ extractor: '1', findings: [sampleFinding('sum')] });
    const second = sampleRecord({ extractor: '2' });
    await open().putRecord(first);
    await open().putRecord(second);
    expect(await open().record(first.sha256)).toEqual(second);
    expect(await open().counts()).toMatchObject({ records: 1, findings: 0 });
    await open().putRecord(first);
    expect(await open().record(first.sha256)).toEqual(first);
    expect(await read(open().records())).toEqual([first]);
    expect(await open().record(hashOf('unknown'))).toBeNull();
  });

  test('a record whose findings cannot be kept is not kept either', async () => {
    const kept = sampleRecord({ findings: [sampleFinding('sum')] });
    await open().putRecord(kept);
    const broken = { ...sampleFinding('sum'), stated: 'many' as unknown as number };
    await expect(open().putRecord({ ...kept, title: 'other', findings: [broken] })).rejects.toThrow(/many/);
    expect(await open().record(kept.sha256)).toEqual(kept);
    expect((await open().counts()).findings).toBe(1);
  });

  test('many writers at once lose nothing, the same record among them', async () => {
    const records = Array.from({ length: 40 }, (_, i) =>
      sampleRecord({ name: `${i % 20}`, extractor: `${i % 2}`, findings: [sampleFinding(`${i}`)] }),
    );
    await Promise.all([...records, ...records].map((record) => open().putRecord(record)));
    expect(await open().counts()).toMatchObject({ records: 20, findings: 20 });
  });
}

function failureCases(open: () => Catalogue): void {
  test('a failure has one row for its stage and subject, opened again by the next', async () => {
    await open().putFailure(sampleFailure());
    const [first] = await open().failures({});
    expect(first).toMatchObject({
      state: 'open',
      firstAt: sampleFailure().lastAt,
      message: 'The PDF is cut off�.',
    });
    expect(first?.id).toMatch(/^[0-9a-z]{10}$/);
    await open().resolveFailure('convert', sampleFailure().subject);
    const later = {
      lastAt: '2026-02-01T00:00:00.000Z',
      attempts: 3,
      message: 'again',
      code: 'pdf.encrypted',
    };
    await open().putFailure(sampleFailure(later));
    const { id, firstAt } = first ?? {};
    expect(await open().failures({})).toEqual([
      { ...sampleFailure(later), id, firstAt, state: 'open', reason: null },
    ]);
  });

  test('another stage or subject is another failure', async () => {
    await open().putFailure(sampleFailure());
    await open().putFailure(sampleFailure({ stage: 'extract' }));
    await open().putFailure(sampleFailure({ subject: `https://example.gov.cn/${hashOf('x').repeat(100)}` }));
    expect(new Set((await open().failures({})).map(({ id }) => id)).size).toBe(3);
    expect((await open().counts()).failures).toBe(3);
  });

  test('requeueing marks what is open and leaves what has been resolved', async () => {
    await open().putFailure(sampleFailure({ subject: 'a' }));
    await open().putFailure(sampleFailure({ subject: 'b' }));
    await open().resolveFailure('convert', 'b');
    await open().resolveFailure('convert', 'never failed');
    await open().markRequeued((await open().failures({})).map(({ id }) => id));
    await open().markRequeued([]);
    const states = (await open().failures({})).map(({ subject, state }) => [subject, state]);
    expect(Object.fromEntries(states)).toEqual({ a: 'requeued', b: 'resolved' });
    expect((await open().counts()).failures).toBe(0);
  });
}

function filterCases(open: () => Catalogue): void {
  test('a filter passes what meets all of its conditions, latest first', async () => {
    const rows = [
      { subject: '1', code: 'pdf.damaged', lastAt: '2026-01-01T00:00:00.000Z' },
      { subject: '2', code: 'pdf.encrypted', portal: 'x', lastAt: '2026-01-02T00:00:00.000Z' },
      { subject: '3', code: 'pdf.damaged', portal: 'x', lastAt: '2026-01-03T00:00:00.000Z' },
      { subject: '4', code: 'fetch.timeout', stage: 'crawl', lastAt: '2026-01-04T00:00:00.000Z' },
    ] as const;
    for (const row of rows) await open().putFailure(sampleFailure(row));
    const subjects = async (filter: Parameters<Catalogue['failures']>[0]) =>
      (await open().failures(filter)).map(({ subject }) => subject).join('');
    expect(await subjects({})).toBe('4321');
    expect(await subjects({ codes: ['pdf.damaged', 'fetch.timeout'] })).toBe('431');
    expect(await subjects({ codes: ['pdf.damaged'], portals: ['x'] })).toBe('3');
    expect(await subjects({ stages: ['crawl'] })).toBe('4');
    expect(await subjects({ subjects: ['1', '2'] })).toBe('21');
    expect(await subjects({ since: '2026-01-03T08:00:00+08:00' })).toBe('43');
    expect(await subjects({ states: ['resolved'] })).toBe('');
    expect(await subjects({ ids: [] })).toBe('');
  });
}
