import { expect, test } from '@jest/globals';
import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Catalogue } from '../../store/contracts/catalogue.ts';
import type { Draft } from '../../store/contracts/drafts.ts';
import type { FailureFilter } from '../../store/contracts/failures.ts';
import { hashOf, sampleDocument, sampleFailure, sampleRecord } from './catalogue-samples.ts';

/** What a catalogue must do for operators, whatever database lies under it. */
export function operatorCases(open: () => Catalogue): void {
  test('failures are found by place, year, format, version and age', async () => {
    const catalogue = open();
    const old = '2026-01-01T00:00:00.000Z';
    await catalogue.putFailure(sampleFailure({ subject: 'a', name: '遂昌县2022年.pdf', lastAt: old }));
    await catalogue.putFailure(
      sampleFailure({ subject: 'b', name: 'b', portal: '331102-liandu', producer: 'docx@2 extractor@1' }),
    );
    await catalogue.putRecord(sampleRecord({ name: 'recorded' }));
    await catalogue.putFailure(sampleFailure({ subject: hashOf('recorded'), name: 'c', producer: null }));
    const { year, region } = sampleRecord({ name: 'recorded' });
    const names = async (filter: FailureFilter) =>
      (await catalogue.failures(filter)).map(({ name }) => name).sort();
    expect(await names({ places: [{ code: '331100', name: '丽水市' }] })).toEqual(['b']);
    expect(await names({ places: [{ code: '331123', name: '遂昌县' }] })).toEqual(
      region.code === '331123' ? ['c', '遂昌县2022年.pdf'] : ['遂昌县2022年.pdf'],
    );
    expect(await names({ years: [2022] })).toEqual(
      year === 2022 ? ['c', '遂昌县2022年.pdf'] : ['遂昌县2022年.pdf'],
    );
    if (year !== null) expect(await names({ years: [year] })).toContain('c');
    expect(await names({ formats: ['docx'] })).toEqual(['b']);
    expect(await names({ producers: ['extractor@1'] })).toEqual(['b']);
    expect(await names({ producers: ['pdf@1'] })).toEqual(['遂昌县2022年.pdf']);
    expect(await names({ until: '2026-01-01T12:00:00.000Z' })).toEqual(['遂昌县2022年.pdf']);
    expect(await names({ years: [] })).toEqual([]);
  });

  test('an operator moves failures, but none that is resolved', async () => {
    const catalogue = open();
    for (const subject of ['a', 'b']) await catalogue.putFailure(sampleFailure({ subject }));
    await catalogue.resolveFailure('convert', 'b');
    const ids = (await catalogue.failures({})).map(({ id }) => id);
    expect(await catalogue.markFailures(ids, 'ignored', 'dead')).toBe(1);
    await catalogue.putFailure(sampleFailure({ subject: 'a' }));
    expect(await catalogue.failures({ states: ['ignored'] })).toMatchObject([
      { subject: 'a', reason: 'dead' },
    ]);
    expect(await catalogue.overview.failureCounts()).toEqual([
      { code: 'pdf.damaged', kind: 'unreadable', state: 'ignored', number: 1 },
    ]);
    expect(await catalogue.markFailures([], 'open', null)).toBe(0);
    // A statement takes 65,535 parameters, and a bad night may bring more failures.
    const many = Array.from({ length: 70_000 }, (_, index) => `f${index}`);
    expect(await catalogue.markFailures([...many, ...ids], 'open', null)).toBe(1);
    expect(await catalogue.drafts.discard({ sha256s: many })).toBe(0);
  });

  test('pauses and actions are kept', async () => {
    const { pauses, actions } = open();
    const pause = { scope: 'queue', name: 'convert', by: 'me', reason: null } as const;
    expect(await pauses.pause(pause)).toBe(true);
    expect(await pauses.pause({ ...pause, by: 'you' })).toBe(false);
    expect(await pauses.list()).toMatchObject([pause]);
    expect([await pauses.resume('portal', 'convert'), await pauses.resume('queue', 'convert')]).toEqual([
      false,
      true,
    ]);
    await actions.note({
      by: 'me',
      what: 'park',
      selection: { codes: ['a\u0000'] },
      number: 3,
      reason: null,
    });
    await actions.note({ by: 'me', what: 'resume', selection: {}, number: 1, reason: 'r' });
    expect(await actions.list({ limit: 1 })).toMatchObject([{ what: 'resume', reason: 'r' }]);
    expect(await actions.list({ what: 'park', limit: 9 })).toMatchObject([
      { number: 3, at: expect.any(String) },
    ]);
    expect(await actions.list({ since: '2100-01-01T00:00:00.000Z', limit: 9 })).toEqual([]);
  });

  test('a draft stands beside the record until it is published, and only if that is still the one', async () => {
    const catalogue = open();
    const { drafts } = catalogue;
    for (const name of ['a', 'b', 'c']) await catalogue.addDocument(sampleDocument(name));
    const published = sampleRecord({ name: 'a' });
    await catalogue.putRecord(published);
    const hashes = ['a', 'b', 'c', 'unknown'].map(hashOf);
    await drafts.ask('run', 'extract', hashes);
    expect(await drafts.counts({})).toEqual([{ run: 'run', state: 'asked', number: 3 }]);
    const better = { ...published, title: 'better' };
    expect([await drafts.make('other', better), await drafts.make('run', better)]).toEqual([false, true]);
    await drafts.fail('run', hashOf('b'), new UnreadableDocumentError('pdf.damaged', 'b'));
    expect(await catalogue.record(hashOf('a'))).toEqual(published);
    const listed: Draft[] = [];
    for await (const draft of drafts.list({ sha256s: [hashOf('a'), hashOf('b')] })) listed.push(draft);
    const [a, b] = [hashOf('a'), hashOf('b')].map((sha256) =>
      listed.find((draft) => draft.sha256 === sha256),
    );
    expect(a).toMatchObject({ state: 'made', record: better, published, overtaken: false });
    expect(b).toMatchObject({ state: 'failed', code: 'pdf.damaged', record: null, published: null });
    expect((await drafts.asked({})).map(({ sha256 }) => sha256)).toEqual([hashOf('c')]);
    await catalogue.putFailure(sampleFailure({ subject: hashOf('a') }));
    expect([await drafts.publish(hashOf('b')), await drafts.publish(hashOf('a'))]).toEqual([false, true]);
    expect(await catalogue.record(hashOf('a'))).toEqual(better);
    expect(await catalogue.failures({ subjects: [hashOf('a')] })).toMatchObject([{ state: 'resolved' }]);
    await drafts.ask('next', 'convert', [hashOf('a')]);
    await drafts.make('next', published);
    await catalogue.putRecord(better);
    expect(await drafts.publish(hashOf('a'))).toBe(false);
    expect([await drafts.discard({ run: 'next' }), await drafts.discard({})]).toEqual([1, 2]);
  });

  test('what made the newest records is told, by place and year', async () => {
    const catalogue = open();
    const record = sampleRecord({ name: 'a' });
    await catalogue.putRecord(record);
    const made = async (filter: Parameters<Catalogue['made']>[0]) => {
      const found = [];
      for await (const each of catalogue.made(filter)) found.push(each);
      return found;
    };
    const { sha256, producer } = record;
    expect(await made({})).toEqual([{ sha256, producer }]);
    expect(await made({ ids: [sha256.slice(0, 10)] })).toHaveLength(1);
    expect(await made({ ids: ['zz'] })).toEqual([]);
    expect(await made({ years: [1900] })).toEqual([]);
    expect(await made({ places: [{ code: '990000', name: 'nowhere' }] })).toEqual([]);
    expect(await made({ portals: ['nowhere'] })).toEqual([]);
  });
}
