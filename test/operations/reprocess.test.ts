import { describe, expect, test } from '@jest/globals';
import { EXTRACTOR_VERSION } from '../../extractors/version.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReportRecord } from '../../model/record.ts';
import {
  discardDraftsOperation,
  publishDraftsOperation,
  showDraftsOperation,
} from '../../operations/drafts.ts';
import { reprocessOperation } from '../../operations/reprocess.ts';
import { enqueueDocument } from '../../workers/enqueue.ts';
import { BY, DAMAGED, failureOf, openDesk } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';

const { pipeline: pipelineOf, context: contextOf, stored, failing, stateOf } = openDesk();

describe('reprocessing', () => {
  const show = (filter: object = {}) => showDraftsOperation.run(contextOf(), filter);
  const reprocess = (args: object) =>
    reprocessOperation.run(contextOf(), {
      ...{ stage: 'extract', before: null, dryRun: false, wait: true, publish: false, by: BY },
      ...args,
    });

  /** A document whose record an older extractor got wrong. */
  async function outdated(name: string): Promise<{ raw: RawDocument; old: ReportRecord }> {
    const raw = await stored(name);
    await contextOf().work(['convert', 'extract']);
    await enqueueDocument(pipelineOf(), raw, { again: false });
    await eventually(async () => (await recordOf(raw)) !== null);
    const record = await recordOf(raw);
    if (!record) throw new Error('no record');
    const values = { ...record.values, 'proactive.regulations.made': 7 };
    const old = { ...record, title: 'wrong', values, producer: { ...record.producer, extractor: '0' } };
    await pipelineOf().store.catalogue.putRecord(old);
    return { raw, old };
  }
  const recordOf = ({ sha256 }: RawDocument) => pipelineOf().store.catalogue.record(sha256);
  const BEFORE_1 = { producer: null, version: '1' };

  test('shows what changes, cell by cell, and publishes only when told to', async () => {
    const { raw, old } = await outdated('f.txt');
    const { report, documents } = await reprocess({ before: BEFORE_1 });
    expect([documents, report?.changed]).toEqual([1, 1]);
    expect(report?.drafts).toMatchObject([
      {
        name: 'f.txt',
        about: [{ key: 'title', old: 'wrong', new: expect.stringContaining('示例') }],
        cells: [{ key: 'proactive.regulations.made', old: 7, new: null }],
      },
    ]);
    expect(await recordOf(raw)).toEqual(old);
    expect(await show()).toEqual(report);
    expect(await publishDraftsOperation.run(contextOf(), { by: BY })).toEqual({ published: 1, overtaken: 0 });
    expect(await recordOf(raw)).toMatchObject({ values: {}, producer: { extractor: EXTRACTOR_VERSION } });
    expect(await show()).toMatchObject({ drafts: [], changed: 0 });
    expect((await reprocess({ before: BEFORE_1 })).documents).toBe(0);
  });

  test('from the bytes leaves what it cannot read as it was published', async () => {
    const { raw, old } = await outdated('g.txt');
    await pipelineOf().store.catalogue.addDocument({ ...raw, sizeBytes: 1 });
    const { report } = await reprocess({ stage: 'convert', ids: [raw.sha256.slice(0, 12)] });
    expect(report).toMatchObject({ changed: 1, failed: 0 });
    expect(await discardDraftsOperation.run(contextOf(), { by: BY })).toBe(1);
    expect(await recordOf(raw)).toEqual(old);
  });

  test('never publishes over a record that is newer than the one it was compared with', async () => {
    const { raw, old } = await outdated('h.txt');
    await reprocess({ ids: [raw.sha256] });
    await pipelineOf().store.catalogue.putRecord({ ...old, title: 'newer' });
    expect(await show()).toMatchObject({ drafts: [{ overtaken: true }] });
    expect(await publishDraftsOperation.run(contextOf(), { by: BY })).toEqual({ published: 0, overtaken: 1 });
    expect(await recordOf(raw)).toMatchObject({ title: 'newer' });
  });

  test('runs what had failed as well, and its failure is resolved when it is published', async () => {
    const raw = await failing('i.txt', { producer: 'text@0' });
    const damaged = await stored('j.pdf', DAMAGED);
    await pipelineOf().store.catalogue.putFailure({
      ...failureOf(damaged),
      code: 'pdf.no-text',
      producer: 'pdf@0',
    });
    const { report } = await reprocess({ stage: 'convert', codes: ['pdf.damaged', 'pdf.no-text'] });
    expect(report).toMatchObject({ isNew: 1, failed: 1 });
    expect([await recordOf(raw), await stateOf(raw), await stateOf(damaged)]).toEqual([null, 'open', 'open']);
    expect(await publishDraftsOperation.run(contextOf(), { by: BY })).toEqual({ published: 1, overtaken: 0 });
    expect([await stateOf(raw), await stateOf(damaged)]).toEqual(['resolved', 'open']);
    expect(await recordOf(raw)).not.toBeNull();
  });
});
