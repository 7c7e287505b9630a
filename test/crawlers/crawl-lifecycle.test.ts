import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunView } from '../../operations/run-view.ts';
import { parseCsv } from '../exporters/strict-csv.ts';
import { runGongkai } from '../support/gongkai.ts';
import {
  type Night,
  type NightPortal,
  nightly,
  openNight,
  portalOf,
  titleOf,
} from '../support/night-portals.ts';

const LIMIT_MS = 240_000;
const COUNTY = '青溪县';

/** A report with a table of regulations, of which this many are in force. */
const bodyOf = (
  year: number,
  inForce: number,
) => `<p>一、总体情况</p><p>${COUNTY}${year}年政府信息公开工作有序推进。</p>
<p>二、主动公开政府信息情况</p><table><tr><td colspan="4">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td>行政规范性文件</td><td>7</td><td>1</td><td>${inForce}</td></tr></table>
<p>三、收到和处理政府信息公开申请情况</p><p>四、行政复议情况</p>`;

describe('four nights over a portal whose reports are replaced, withdrawn, moved and returned', () => {
  let night: Night;
  let portal: NightPortal;
  const nights: RunView[] = [];
  const pathsBy = (view: RunView | undefined) =>
    Object.fromEntries(
      (view &&
        portalOf(view, portal)?.changes.map(({ standing, address }) => [
          new URL(address).pathname,
          standing,
        ])) ??
        [],
    );

  beforeAll(async () => {
    night = await openNight([COUNTY], []);
    [portal] = night.portals as [NightPortal];
    for (const year of [2019, 2020, 2021, 2022, 2023]) show(year);
    await crawl();
    // The second night: one replaced, one moved with its bytes, one withdrawn.
    show(2019, 21);
    move('r2020', 'archive2020');
    portal.reports.delete('r2021');
    await crawl();
    // The third: the withdrawn one is back, another moves and is changed on its way: that is withdrawn and new.
    show(2021);
    move('r2022', 'archive2022');
    show(2022, 33, 'archive2022');
    await crawl();
    // The fourth: the moved one moves back, and a page is listed that holds nothing.
    move('archive2020', 'r2020');
    portal.reports.set('r2018', { title: titleOf(COUNTY, 2018), body: '', attachments: {} });
    await crawl();
  }, 4 * LIMIT_MS);
  afterAll(() => night.close());

  function show(year: number, inForce = 20, name = `r${year}`): void {
    portal.reports.set(name, { title: titleOf(COUNTY, year), body: bodyOf(year, inForce), attachments: {} });
  }

  function move(from: string, to: string): void {
    const shown = portal.reports.get(from);
    portal.reports.delete(from);
    if (shown) portal.reports.set(to, shown);
  }

  async function crawl(): Promise<void> {
    const { stdout } = await runGongkai(nightly(night), night.environment);
    nights.push(JSON.parse(stdout) as RunView);
  }

  test('each event is told, once, and as what it is', () => {
    expect(Object.values(pathsBy(nights[0]))).toEqual(Array(5).fill('new'));
    expect(pathsBy(nights[1])).toEqual({
      '/nb/r2019.html': 'changed',
      '/nb/archive2020.html': 'moved',
      '/nb/r2021.html': 'gone',
    });
    expect(pathsBy(nights[2])).toEqual({
      '/nb/r2021.html': 'returned',
      '/nb/r2022.html': 'gone',
      '/nb/archive2022.html': 'new',
    });
    expect(pathsBy(nights[3])).toEqual({ '/nb/r2020.html': 'returned' });
    const [moved] =
      (nights[1] && portalOf(nights[1], portal)?.changes.filter(({ standing }) => standing === 'moved')) ??
      [];
    expect(moved?.movedFrom).toBe(`${portal.origin}/nb/r2020.html`);
  });

  test('what was replaced is told cell by cell', () => {
    const [changed] =
      (nights[1] && portalOf(nights[1], portal)?.changes.filter(({ standing }) => standing === 'changed')) ??
      [];
    expect(changed?.differs).toEqual([{ key: 'proactive.normative_documents.in_force', old: 20, new: 21 }]);
  });

  test('every entry is accounted for: listed is stored and failed and left out, and an empty page is a failure', () => {
    for (const view of nights) {
      const account = portalOf(view, portal)?.account;
      expect(account?.listed).toBe(
        (account?.stored ?? 0) + (account?.failed.length ?? 0) + (account?.leftOut.length ?? 0),
      );
    }
    const last = nights[3] && portalOf(nights[3], portal);
    expect(last?.account).toMatchObject({ listed: 6, stored: 5, failed: [{ reason: 'notice.empty' }] });
    expect(last?.failures).toMatchObject([{ code: 'notice.empty' }]);
    expect(last?.documents).toHaveLength(5);
  });

  test(
    'runs show and the export keep the record',
    async () => {
      const data = night.named.slice(2);
      const text = (await runGongkai(['run', 'show', nights[1]?.run ?? '', ...data], {})).stdout;
      expect(text).toContain('replaced');
      expect(text).toContain(`${portal.origin}/nb/r2020.html → ${portal.origin}/nb/archive2020.html`);
      expect(text).toContain('1 moved, 0 returned, 1 withdrawn');
      expect(text).toMatch(/proactive\.normative_documents\.in_force\s+20\s+21/);
      const out = join(night.folder, 'corpus');
      await rm(out, { recursive: true, force: true });
      await runGongkai(['export', '--out', out, '--format', 'csv', '--tables', 'availability', ...data], {});
      const [head = [], ...rows] = parseCsv(await readFile(join(out, 'availability.csv'), 'utf8'));
      const read = rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
      const stateOf = (path: string) =>
        read
          .filter(({ url }) => url === `${portal.origin}/nb/${path}.html`)
          .map(({ state }) => state)
          .sort();
      expect(stateOf('r2019')).toEqual(['replaced', 'shown']);
      expect(stateOf('archive2020')).toEqual(['moved']);
      expect(stateOf('r2020')).toEqual(['shown']);
      expect(stateOf('r2022')).toEqual(['withdrawn']);
      const returned = read.find(({ url }) => url === `${portal.origin}/nb/r2021.html`);
      expect(returned).toMatchObject({ state: 'shown', checks: '4' });
      expect(returned?.returned_at).not.toBe('');
    },
    LIMIT_MS,
  );
});
