import { once as happens } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { RunView } from '../../operations/run-view.ts';
import { reportDue } from '../../workers/runs/overdue-reports.ts';
import { eventually } from '../support/eventually.ts';
import { runGongkai, startGongkai } from '../support/gongkai.ts';
import { healthAt, type Night, nightly, openNight, portalOf } from '../support/night-portals.ts';

const LIMIT_MS = 240_000;

let night: Night | null = null;
afterEach(async () => {
  await night?.close();
  night = null;
});

const viewOf = (stdout: string) => JSON.parse(stdout) as RunView;

/** One that is down as well, and what that takes: crawl-troubles.slow.test.ts. */
test(
  'a portal whose list shrank has changed; the others are visited',
  async () => {
    night = await openNight(['青溪县', '黑山县'], [2022, 2023], { reportsAtLeast: 2 });
    const [up, short] = night.portals;
    if (!up || !short) throw new Error('two portals');
    short.reports.delete('r2022');
    const { code, stdout } = await runGongkai(nightly(night), night.environment);
    expect(code).toBe(1);
    const view = viewOf(stdout);
    expect(view.totals).toMatchObject({ portals: 2, done: 1, failed: 1, failures: { 'portal-changed': 1 } });
    expect(portalOf(view, up)).toMatchObject({ state: 'done', failures: [] });
    expect(portalOf(view, short)).toMatchObject({
      state: 'failed',
      failures: [{ code: 'portal.listing-empty', kind: 'portal-changed' }],
    });
    const healthOf = await healthAt(night);
    expect(healthOf(up)).toMatchObject({
      ...{ failuresInARow: 0, codes: [] },
      overdue: reportDue('青溪县人民政府', new Date()),
    });
    expect(healthOf(short)).toMatchObject({ failuresInARow: 1, codes: ['portal.listing-empty'] });
  },
  LIMIT_MS,
);

test(
  'a list that loses most of its reports is told, even where its file expects no more',
  async () => {
    night = await openNight(['青溪县'], [2019, 2020, 2021, 2022, 2023]);
    await runGongkai(nightly(night), night.environment);
    for (const year of [2019, 2020, 2021]) night.portals[0]?.reports.delete(`r${year}`);
    const { stdout } = await runGongkai(nightly(night), night.environment);
    expect(viewOf(stdout)).toMatchObject({ shrunk: [{ listed: 2, expected: 5 }], totals: { gone: 3 } });
  },
  LIMIT_MS,
);

test(
  'a deadline ends a run with a status of its own, and what was found is kept',
  async () => {
    night = await openNight(['青溪县', '白河县'], [2022, 2023]);
    const [quick, slow] = night.portals;
    // It takes so long for each of its four answers: no machine is slow enough to see it whole, nor to miss the other.
    if (slow) slow.slowMs = 2_000;
    const { code, stdout } = await runGongkai(nightly(night, ['--deadline', '4s']), night.environment);
    const view = viewOf(stdout);
    expect([code, view.state]).toEqual([4, 'deadline']);
    expect(portalOf(view, quick)).toMatchObject({ state: 'done', counts: { new: 2 } });
    expect(portalOf(view, slow)?.state).toBe('unreached');
  },
  LIMIT_MS,
);

test(
  'a second run beside one is refused; one that was killed is taken over and nothing is fetched twice',
  async () => {
    night = await openNight(['青溪县', '白河县'], [2020, 2021, 2022, 2023]);
    const [quick, slow] = night.portals;
    if (!quick || !slow) throw new Error('two portals');
    slow.slowMs = 1_500;
    const running = startGongkai(nightly(night), night.environment);
    const socket = join(night.folder, 'data', 'control.json');
    await eventually(
      () =>
        stat(socket).then(
          () => true,
          () => false,
        ),
      LIMIT_MS,
    );
    await eventually(async () => slow.server().asked.some((path) => path.startsWith('/nb/r')), LIMIT_MS);
    // The run must still be under way when the other begins and when it is killed, however slow the machine is.
    slow.slowMs = 60_000;
    const other = await runGongkai(nightly(night), night.environment);
    expect([other.code, other.stdout]).toEqual([5, '']);
    expect(other.stderr).toContain('run.under-way');
    running.child.kill('SIGKILL');
    await happens(running.child, 'close');
    slow.slowMs = 0;
    const { code, stdout } = await runGongkai(nightly(night), night.environment);
    expect(code).toBe(0);
    expect(viewOf(stdout).portals.map(({ documents }) => documents?.length)).toEqual([4, 4]);
    const listed = await runGongkai(['run', 'list', '--json', ...night.named.slice(2)], {});
    expect(JSON.parse(listed.stdout).map(({ state }: { state: string }) => state)).toEqual(['done', 'lost']);
  },
  LIMIT_MS,
);

test(
  'a process that owns the data folder crawls portals that it was not started with',
  async () => {
    night = await openNight(['青溪县'], [2022, 2023]);
    const data = night.named.slice(2);
    const owner = startGongkai(['worker', ...data], night.environment);
    await eventually(
      () =>
        stat(join(night?.folder ?? '', 'data', 'control.json')).then(
          () => true,
          () => false,
        ),
      LIMIT_MS,
    );
    try {
      const { code, stdout } = await runGongkai(nightly(night), night.environment);
      expect([code, viewOf(stdout).totals.new]).toEqual([0, 2]);
      const strange = { GONGKAI_ALLOW_HOSTS: '127.0.0.1:9' };
      const refused = await runGongkai(nightly(night), strange);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain('was started without');
    } finally {
      owner.child.kill('SIGTERM');
      await owner.ended;
    }
  },
  LIMIT_MS,
);
