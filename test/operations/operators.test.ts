import { describe, expect, test } from '@jest/globals';
import { filterArgs } from '../../cli/commands/failure-filter.ts';
import { actionsOperation } from '../../operations/actions.ts';
import { failedOperation } from '../../operations/failed.ts';
import { parkOperation } from '../../operations/park.ts';
import { pauseOperation } from '../../operations/pause.ts';
import { readPlace } from '../../operations/places.ts';
import { requeueOperation } from '../../operations/requeue.ts';
import { enqueueDocument } from '../../workers/enqueue.ts';
import { BY, DAMAGED, failureOf, openDesk } from '../support/desk.ts';

const UNRESOLVED_STATES = ['open', 'requeued'] as ('open' | 'requeued')[];
const { pipeline: pipelineOf, context: contextOf, stored, failing, stateOf } = openDesk();

async function namesOf(options: Parameters<typeof filterArgs>[0]): Promise<readonly string[]> {
  const args = { ...(await filterArgs(options)), states: UNRESOLVED_STATES };
  const groups = await failedOperation.run(contextOf(), args);
  return groups.flatMap(({ failures }) => failures.map(({ name }) => name)).sort();
}

const requeue = (filter: object, how = { dryRun: false, wait: true }) =>
  requeueOperation.run(contextOf(), { ...filter, ...how, by: BY });
const aside = (move: 'park' | 'unpark' | 'ignore', filter: object) =>
  parkOperation.run(contextOf(), { ...filter, move, reason: 'because', dryRun: false, by: BY });

describe('failures', () => {
  test('are grouped by code, with who must act and what they have in common', async () => {
    const crashed = { code: 'convert.crashed', kind: 'defect' };
    for (const page of [3, 17])
      await failing(`${page}.pdf`, { ...crashed, message: `page ${page} of ${page}00` });
    await failing('other.pdf', { ...crashed, message: 'the heap is full' });
    await failing('scan.pdf', { code: 'pdf.no-text' });
    const groups = await failedOperation.run(contextOf(), { states: UNRESOLVED_STATES });
    expect(groups.map(({ code, number: many, acts }) => [code, many, acts])).toEqual([
      ['convert.crashed', 3, 'a developer'],
      ['pdf.no-text', 1, 'the operator'],
    ]);
    expect(groups[0]?.causes.map(({ cause, number: many }) => [cause, many])).toEqual([
      ['page N of N', 2],
      ['the heap is full', 1],
    ]);
  });

  test('are chosen by what the operator knows of them', async () => {
    const old = new Date(Date.now() - 10 * 86_400_000).toISOString();
    await failing('遂昌县2022年报告.pdf', { portal: '331123-suichang', lastAt: old });
    await failing('2023.docx', {
      portal: '321322-shuyang',
      producer: 'docx@2 extractor@1',
      stage: 'extract',
    });
    await failing('t20240131.pdf', { portal: '331102-liandu', code: 'pdf.no-text', producer: 'pdf@2' });
    expect(await namesOf({ code: ['pdf.no-text'] })).toEqual(['t20240131.pdf']);
    expect(await namesOf({ stage: ['extract'] })).toEqual(['2023.docx']);
    expect(await namesOf({ portal: ['331123-suichang'] })).toEqual(['遂昌县2022年报告.pdf']);
    expect(await namesOf({ county: [...readPlace('遂昌')] })).toEqual(['遂昌县2022年报告.pdf']);
    expect(await namesOf({ county: [...readPlace('331100')] })).toEqual([
      't20240131.pdf',
      '遂昌县2022年报告.pdf',
    ]);
    expect(await namesOf({ year: [2023, 2024] })).toEqual(['2023.docx']);
    expect(await namesOf({ format: ['application/pdf'] })).toEqual(['t20240131.pdf', '遂昌县2022年报告.pdf']);
    expect(await namesOf({ producer: ['pdf@1', 'extractor@1'] })).toEqual([
      '2023.docx',
      '遂昌县2022年报告.pdf',
    ]);
    const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString();
    expect(await namesOf({ olderThan: weekAgo })).toEqual(['遂昌县2022年报告.pdf']);
    expect(await namesOf({ since: weekAgo, format: ['pdf'] })).toEqual(['t20240131.pdf']);
  });
});

describe('requeueing', () => {
  test('only shows what it would do where that is asked for', async () => {
    const raw = await failing('a.pdf');
    const shown = await requeue({ codes: ['pdf.damaged'] }, { dryRun: true, wait: true });
    expect(shown).toMatchObject({ failures: [{ name: 'a.pdf' }], outcomes: null });
    expect(await stateOf(raw)).toBe('open');
    expect((await pipelineOf().queues.depths()).convert.waiting).toBe(0);
  });

  test('tells how many passed and what failed again, and is logged', async () => {
    await failing('mended.pdf');
    const raw = await stored('still.pdf', DAMAGED);
    await pipelineOf().store.catalogue.putFailure({
      ...failureOf(raw),
      code: 'fetch.timeout',
      kind: 'transient',
    });
    const { ended } = await requeue({});
    expect(ended).toEqual({ passed: 1, failedAgain: { 'pdf.damaged': 1 } });
    const [action] = await actionsOperation.run(contextOf(), { what: 'requeue', limit: 1 });
    expect(action).toMatchObject({ by: BY, number: 2, selection: {} });
  });

  test('twice, or while the first is at work, runs each once', async () => {
    const raws = [await failing('b.pdf'), await failing('c.pdf')];
    const settled: string[] = [];
    const end = pipelineOf().jobEvents.onFinished(({ workItem }) =>
      settled.push(`${workItem.stage} ${workItem.subject}`),
    );
    const once = { dryRun: false, wait: false };
    await Promise.all([requeue({}, once), requeue({}, once), requeue({})]);
    end();
    const wanted = raws.flatMap(({ sha256 }) => [`convert ${sha256}`, `extract ${sha256}`]);
    expect([...settled].sort()).toEqual([...wanted].sort());
  });

  test('works from the catalogue after the queue was emptied', async () => {
    const raw = await failing('d.pdf');
    await requeue({}, { dryRun: false, wait: false });
    await pipelineOf().store.pool.query('DELETE FROM bullmq.job');
    expect((await pipelineOf().queues.depths()).convert.waiting).toBe(0);
    expect(await stateOf(raw)).toBe('requeued');
    expect((await requeue({})).ended).toEqual({ passed: 1, failedAgain: {} });
    expect(await stateOf(raw)).toBe('resolved');
  });
});

describe('what an operator put aside', () => {
  test('is not tried again by anybody until it is unparked', async () => {
    const raw = await failing('e.pdf');
    expect(await aside('park', { codes: ['pdf.damaged'] })).toHaveLength(1);
    expect((await requeue({})).failures).toEqual([]);
    expect(await enqueueDocument(pipelineOf(), raw, { again: false })).toMatchObject({ kind: 'failed' });
    expect(await namesOf({})).toEqual([]);
    await aside('unpark', {});
    expect((await requeue({})).ended).toEqual({ passed: 1, failedAgain: {} });
  });

  test('stays so when a crawl meets it again', async () => {
    const dead = { stage: 'crawl', subject: 'https://example.gov.cn/dead', code: 'fetch.not-found' };
    await failing('dead', dead);
    await aside('ignore', { codes: ['fetch.not-found'] });
    await failing('dead', dead);
    expect(await pipelineOf().store.catalogue.failures({ states: ['ignored'] })).toMatchObject([
      { name: 'dead', reason: 'because' },
    ]);
    const [action] = await actionsOperation.run(contextOf(), { limit: 1 });
    expect(action).toMatchObject({ what: 'ignore', number: 1, reason: 'because' });
  });
});

describe('pausing', () => {
  const run = (verb: 'pause' | 'resume', names: string[]) =>
    pauseOperation.run(contextOf(), { verb, names, reason: 'disk', by: BY });

  test('of a queue is kept in the catalogue and logged', async () => {
    expect(await run('pause', ['convert'])).toMatchObject([
      { scope: 'queue', name: 'convert', by: BY, reason: 'disk' },
    ]);
    expect(await run('resume', ['convert'])).toEqual([]);
    const actions = await actionsOperation.run(contextOf(), { limit: 2 });
    expect(actions.map(({ what }) => what)).toEqual(['resume', 'pause']);
  });

  test('of a portal that nobody knows is refused', async () => {
    await expect(run('pause', ['999999-nowhere'])).rejects.toMatchObject({ code: 'portal.unknown' });
  });
});
