import { afterEach, expect, test } from '@jest/globals';
import type { RunView } from '../../operations/run-view.ts';
import { reportDue } from '../../workers/runs/overdue-reports.ts';
import { runGongkai } from '../support/gongkai.ts';
import { healthAt, type Night, nightly, openNight, portalOf } from '../support/night-portals.ts';

const LIMIT_MS = 240_000;

let night: Night | null = null;
afterEach(async () => {
  await night?.close();
  night = null;
});

/** A portal that is down is asked again and again, ever later: half a minute. */
test(
  'a portal that is down fails by its class, one whose list shrank has changed; the others are visited',
  async () => {
    night = await openNight(['青溪县', '白河县', '黑山县'], [2022, 2023], { reportsAtLeast: 2 });
    const [up, down, short] = night.portals;
    if (!up || !down || !short) throw new Error('three portals');
    expect((await runGongkai(nightly(night), night.environment)).code).toBe(0);
    down.isUp = false;
    short.reports.delete('r2022');
    const { code, stdout } = await runGongkai(nightly(night), night.environment);
    expect(code).toBe(1);
    const view = JSON.parse(stdout) as RunView;
    // What a list that shrank still shows is fetched before it is judged.
    expect(view.totals).toMatchObject({
      ...{ portals: 3, done: 1, failed: 2, new: 0, unchanged: 3, gone: 0 },
      failures: { transient: 1, 'portal-changed': 1 },
    });
    expect(portalOf(view, up)).toMatchObject({ state: 'done', failures: [] });
    expect(portalOf(view, down)).toMatchObject({
      state: 'failed',
      failures: [{ code: 'fetch.server-error', kind: 'transient' }],
    });
    expect(portalOf(view, short)).toMatchObject({
      state: 'failed',
      failures: [{ code: 'portal.listing-empty', kind: 'portal-changed' }],
    });
    expect(view.shrunk).toMatchObject([{ portal: short.id, expected: 2 }]);
    const healthOf = await healthAt(night);
    expect(healthOf(up)).toMatchObject({
      ...{ failuresInARow: 0, codes: [] },
      overdue: reportDue('青溪县人民政府', new Date()),
    });
    expect(healthOf(down)).toMatchObject({ failuresInARow: 1, codes: ['fetch.server-error'] });
  },
  LIMIT_MS,
);
