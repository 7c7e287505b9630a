import { hostname } from 'node:os';
import { expect, test } from '@jest/globals';
import type { Catalogue } from '../../store/contracts/catalogue.ts';
import type { PortalOutcome, PortalState } from '../../store/contracts/runs.ts';

const REMARKS = { overdue: [], shrunk: [], converted: 0 };

const outcomeOf = (portal: string, state: PortalState): PortalOutcome => ({
  ...{ portal, state, name: portal, failed: {}, failures: [], changes: [], account: null },
  counts: { new: 0, changed: 0, unchanged: 0, gone: 0, moved: 0, returned: 0 },
  ...{ listed: null, listedBefore: null, bytes: 0, requests: 0, tookMs: 0 },
});

/** What a catalogue must do for nights to be watched, whatever database lies under it. */
export function operationCases(open: () => Catalogue): void {
  test('workers are known while they live', async () => {
    const { workers } = open();
    await workers.beat({ id: 'a', queues: ['crawl'], portalFolders: [{ folder: '/a', state: 'fine' }] });
    await workers.beat({ id: 'b', queues: ['run'], portalFolders: [{ folder: '/a', state: 'fine' }] });
    await workers.beat({
      id: 'a',
      queues: ['convert', 'crawl'],
      portalFolders: [{ folder: '/a', state: 'fine' }],
    });
    const known = await workers.list();
    expect(known.map(({ id, queues }) => [id, queues])).toEqual([
      ['a', ['convert', 'crawl']],
      ['b', ['run']],
    ]);
    expect(known[0]?.portalFolders).toEqual([{ folder: '/a', state: 'fine' }]);
    expect(known[0]?.owner).toMatchObject({ pid: process.pid, host: hostname() });
    for (const { id } of known) await workers.leave(id);
    expect(await workers.list()).toEqual([]);
  });

  test('what became of a message is kept by channel', async () => {
    const { deliveries } = open();
    await deliveries.note('webhook', { code: 'fetch.timeout', message: 'late\u0000' });
    const [failed] = await deliveries.list();
    expect(failed).toMatchObject({
      channel: 'webhook',
      deliveredAt: null,
      failure: { code: 'fetch.timeout' },
    });
    await deliveries.note('webhook', null);
    await deliveries.note('mail', null);
    await deliveries.note('webhook', { code: 'fetch.timeout', message: 'late again' });
    const [mail, webhook] = await deliveries.list();
    expect(mail).toMatchObject({ channel: 'mail', failure: null });
    expect(webhook).toMatchObject({ channel: 'webhook', failure: { message: 'late again' } });
    expect(webhook?.deliveredAt).not.toBeNull();
  });

  test('schedules are kept by name', async () => {
    const { schedules } = open();
    const nightly = {
      id: 'nightly',
      cron: '0 1 * * *',
      timeZone: 'Asia/Shanghai',
      job: { trigger: 'nightly' },
    };
    await schedules.put(nightly);
    await schedules.put({ ...nightly, cron: '0 2 * * *' });
    expect(await schedules.list()).toEqual([{ ...nightly, cron: '0 2 * * *' }]);
    expect([await schedules.remove('nightly'), await schedules.remove('nightly')]).toEqual([true, false]);
  });

  test('runs tell which portals keep failing, and when the last good one ended', async () => {
    const { runs } = open();
    const night = async (states: Record<string, PortalState>, state: 'done' | 'deadline' = 'done') => {
      const portals = Object.keys(states);
      const { id } = await runs.begin({ trigger: 'command', deadlineMs: 60_000, portals });
      const outcomes = portals.map((portal) => outcomeOf(portal, states[portal] ?? 'done'));
      await runs.end(id, state, { portals: outcomes, remarks: REMARKS });
      // Ids go by the second.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      return (await runs.find(id))?.endedAt ?? null;
    };
    expect([await runs.lastGood(), await runs.failing(1)]).toEqual([null, []]);
    const good = await night({ a: 'failed', b: 'done', c: 'failed', d: 'done' });
    await night({ a: 'failed', b: 'failed', c: 'done' });
    await night({ a: 'failed', b: 'failed', c: 'unreached' }, 'deadline');
    expect(await runs.failing(2)).toEqual([
      { portal: 'a', runsInARow: 3 },
      { portal: 'b', runsInARow: 2 },
    ]);
    expect(await runs.failing(3)).toEqual([{ portal: 'a', runsInARow: 3 }]);
    expect(await runs.lastGood()).toBe(good);
  }, 20_000);
}
