import { afterEach, describe, expect, test } from '@jest/globals';
import type { RunView } from '../../operations/run-view.ts';
import { eventually } from '../support/eventually.ts';
import { runGongkai, startGongkai } from '../support/gongkai.ts';
import { type Night, openNight } from '../support/night-portals.ts';

const LIMIT_MS = 180_000;
const YEARS = Array.from({ length: 12 }, (_, index) => 2012 + index);

let night: Night | undefined;
afterEach(async () => night?.close());

/** How often each report was asked for, at the servers themselves. */
function asked({ portals }: Night): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { origin, server } of portals) {
    for (const path of server().asked) {
      if (/\/r\d+/.test(path)) counts.set(origin + path, (counts.get(origin + path) ?? 0) + 1);
    }
  }
  return counts;
}

describe('kill -9 in the middle of a run', () => {
  test(
    'leaves nothing out, and nothing is asked for again but what was under way',
    async () => {
      const open = await openNight(['青溪县', '白河县'], YEARS, { delayMs: 30 });
      night = open;
      const args = ['run', '--json', ...open.named];
      const { child, ended } = startGongkai(args, open.environment);
      await eventually(async () => asked(open).size >= 10, LIMIT_MS / 2);
      child.kill('SIGKILL');
      expect((await ended).signal).toBe('SIGKILL');
      expect(asked(open).size).toBeLessThan(2 * YEARS.length);
      const { code, stdout } = await runGongkai(args, open.environment);
      expect(code).toBe(0);
      const { portals } = JSON.parse(stdout) as RunView;
      const found = portals.flatMap(({ documents = [] }) => documents.map(({ address }) => address));
      const shown = open.portals.flatMap(({ origin }) => YEARS.map((year) => `${origin}/nb/r${year}.html`));
      expect(found.sort()).toEqual(shown.sort());
      const again = [...asked(open).values()].filter((times) => times > 1);
      // One request of each portal may have been cut off, or answered and not yet stored.
      expect(again.length).toBeLessThanOrEqual(open.portals.length);
      expect(Math.max(...asked(open).values())).toBeLessThanOrEqual(2);
    },
    LIMIT_MS,
  );
});
