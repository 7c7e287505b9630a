import { expect, test } from '@jest/globals';
import type { ReportRecord } from '../../model/record.ts';
import type { Catalogue } from '../../store/contracts/catalogue.ts';
import { sampleRecord } from './catalogue-samples.ts';

/** All records that a reader gives. */
export async function read<T>(records: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const record of records) all.push(record);
  return all;
}

/** How records are read: in order, in pages, beside their neighbours. */
export function pageCases(open: () => Catalogue): void {
  test('records are ordered by portal, year and hash, absent ones first, over several pages', async () => {
    const portals = [null, '331123-suichang', '321322-shuyang'];
    const records = Array.from({ length: 230 }, (_, i) =>
      sampleRecord({
        name: `${i}`,
        portal: portals[i % 3] ?? null,
        year: i % 7 === 0 ? null : 2020,
      }),
    );
    for (const record of records) await open().putRecord(record);
    const key = ({ source, year, sha256 }: ReportRecord) => `${source.portal ?? ''} ${year ?? 0} ${sha256}`;
    const expected = [...records].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    expect((await read(open().records())).map(key)).toEqual(expected.map(key));
  });

  test('a reader may stop early, and write while it reads', async () => {
    for (const name of ['1', '2', '3']) await open().putRecord(sampleRecord({ name }));
    for await (const record of open().records()) {
      await open().putRecord({ ...record, year: 2021 });
      break;
    }
    expect((await read(open().records())).map(({ year }) => year)).toEqual([2020, 2020, 2021]);
  });

  test('neighbours are the body’s reports of the year before and its renditions, not another body’s', async () => {
    const [own, before, rendition] = [
      sampleRecord({ name: 'own' }),
      sampleRecord({ name: 'before', year: 2019 }),
      sampleRecord({ name: 'other' }),
    ];
    const elsewhere = { ...sampleRecord({ name: 'elsewhere' }), region: { ...own.region, code: '330225' } };
    const strangers = [
      sampleRecord({ name: 'later', year: 2021 }),
      elsewhere,
      { ...sampleRecord({ name: 'x' }), publisher: '桃源县' },
    ];
    for (const record of [own, before, rendition, ...strangers]) await open().putRecord(record);
    const found = await open().neighbours(own);
    expect(found.map(({ file }) => file)).toEqual(['before', 'other']);
    expect(await open().neighbours({ ...own, publisher: null })).toEqual([]);
  });

  test('no records, no pages', async () => {
    expect(await read(open().records())).toEqual([]);
  });
}
