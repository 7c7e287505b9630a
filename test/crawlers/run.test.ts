import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunView } from '../../operations/run-view.ts';
import type { Ended } from '../support/command-result.ts';
import { runGongkai } from '../support/gongkai.ts';
import { type Night, type NightPortal, openNight, titleOf } from '../support/night-portals.ts';

const LIMIT_MS = 180_000;

interface Ran extends Ended {
  readonly view: RunView;
}

async function once(night: Night, more: readonly string[] = []): Promise<Ran> {
  const ended = await runGongkai(['run', '--json', ...night.named, ...more], night.environment);
  // Whatever else is said goes to stderr.
  return { ...ended, view: JSON.parse(ended.stdout) as RunView };
}

const portalOf = ({ view }: Ran, { id }: NightPortal) => {
  const found = view.portals.find(({ portal }) => portal === id);
  if (!found) throw new Error(`the report does not name ${id}`);
  return found;
};

/** What the portal serves at these paths, as the report is to tell it. */
async function served({ origin }: NightPortal, title: string, paths: readonly string[]) {
  const documents = paths.map(async (path) => {
    const bytes = new Uint8Array(await (await fetch(origin + path)).arrayBuffer());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { address: origin + path, sha256, title, year: Number(/\d{4}/.exec(title)) };
  });
  return Promise.all(documents);
}

describe('nights over the same portals', () => {
  let night: Night;
  let first: NightPortal;
  let second: NightPortal;
  beforeAll(async () => {
    night = await openNight(['青溪县', '白河县'], [2021, 2022, 2023]);
    [first, second] = night.portals as [NightPortal, NightPortal];
  });
  afterAll(() => night.close());

  test(
    'the first finds everything: address, hash, title and year of each document',
    async () => {
      const attached = { '2023.txt': `${titleOf('白河县', 2023)}\n一、总体情况\n` };
      second.reports.set('r2023', {
        title: titleOf('白河县', 2023),
        body: '详见附件',
        attachments: attached,
      });
      const ran = await once(night);
      expect([ran.code, ran.stderr]).toEqual([0, expect.any(String)]);
      expect(ran.view.totals).toMatchObject({ portals: 2, done: 2, failed: 0, new: 6, changed: 0, gone: 0 });
      const expected = await Promise.all(
        [2021, 2022, 2023].map((year) => served(first, titleOf('青溪县', year), [`/nb/r${year}.html`])),
      );
      expect(portalOf(ran, first).documents).toEqual(
        expected.flat().map((document) => ({
          ...document,
          standing: 'new',
          previous: null,
          page: document.address,
        })),
      );
      expect(ran.view.portals.map(({ portal }) => portal)).toEqual([first.id, second.id]);
    },
    LIMIT_MS,
  );

  test(
    'the second finds nothing new and converts nothing',
    async () => {
      const ran = await once(night);
      expect(ran.code).toBe(0);
      expect(ran.view.totals).toMatchObject({ new: 0, changed: 0, unchanged: 6, gone: 0, converted: 0 });
      expect(portalOf(ran, second)).toMatchObject({ counts: { unchanged: 3 }, changes: [], listed: 3 });
      expect(portalOf(ran, second).documents?.map(({ standing }) => standing)).toEqual(
        Array(3).fill('unchanged'),
      );
    },
    LIMIT_MS,
  );

  test(
    'page and attachment of one report stand together',
    async () => {
      const report = second.reports.get('r2022');
      if (report) report.attachments = { 'a.txt': '附件一', 'b.txt': '附件二' };
      const ran = await once(night);
      const { reports, counts } = portalOf(ran, second);
      expect(counts).toMatchObject({ new: 2, changed: 1, unchanged: 2 });
      expect(
        reports?.map(({ renditions }) => renditions.map((address) => new URL(address).pathname)),
      ).toEqual([
        ['/nb/r2021.html'],
        ['/nb/r2022.html', '/nb/r2022/a.txt', '/nb/r2022/b.txt'],
        ['/nb/r2023/2023.txt'],
      ]);
      expect(reports?.map(({ year }) => year)).toEqual([2021, 2022, 2023]);
    },
    LIMIT_MS,
  );

  test(
    'what has changed is a new version, and the old one stays; what was taken down is gone',
    async () => {
      const [before] = await served(first, '', ['/nb/r2022.html']);
      const changed = first.reports.get('r2022');
      if (changed) changed.body += ' 更正';
      first.reports.delete('r2021');
      const ran = await once(night);
      expect(ran.code).toBe(0);
      const view = portalOf(ran, first);
      expect(view.counts).toMatchObject({ new: 0, changed: 1, unchanged: 1, gone: 1 });
      const [after] = await served(first, '', ['/nb/r2022.html']);
      expect(view.documents?.find(({ standing }) => standing === 'changed')).toMatchObject({
        sha256: after?.sha256,
        previous: before?.sha256,
      });
      expect(view.gone).toMatchObject([{ address: `${first.origin}/nb/r2021.html`, year: 2021 }]);
      const { stdout } = await runGongkai(['status', '--json', ...night.named.slice(2)], night.environment);
      expect(JSON.parse(stdout).counts.documents).toBe(10);
    },
    LIMIT_MS,
  );

  test(
    'a page that is gone although the list still names it is gone once, and no failure',
    async () => {
      const title = titleOf('青溪县', 2023);
      const listed = first.reports.get('r2023');
      if (listed) first.reports.set('r2023', { ...listed, title });
      const page = first.reports.get('r2023');
      first.reports.delete('r2023');
      first.reports.set('moved/r2023', { title, body: '', attachments: {} });
      const ran = await once(night);
      expect(portalOf(ran, first).counts).toMatchObject({ gone: 1, unchanged: 1 });
      first.reports.delete('moved/r2023');
      if (page) first.reports.set('r2023', page);
      const back = await once(night);
      expect(portalOf(back, first).counts).toMatchObject({ new: 0, returned: 1, unchanged: 1, gone: 0 });
    },
    LIMIT_MS,
  );

  test(
    'runs lists them, the newest first, and shows each again',
    async () => {
      const data = night.named.slice(2);
      const listed = JSON.parse((await runGongkai(['run', 'list', '--json', ...data], {})).stdout);
      expect(listed).toHaveLength(6);
      expect(listed[0]).toMatchObject({ state: 'done', trigger: 'command', totals: { returned: 1 } });
      const shown = await runGongkai(['run', 'show', listed[2].run, '--json', ...data], {});
      expect(JSON.parse(shown.stdout)).toMatchObject({ run: listed[2].run, totals: { changed: 1, gone: 1 } });
      const text = (await runGongkai(['run', 'show', 'last', ...data], {})).stdout;
      expect(text).toContain(`Run ${listed[0].run}`);
      expect(text).toContain('Documents: 0 new, 0 changed, 6 unchanged, 0 moved, 1 returned, 0 withdrawn');
      expect(text).toContain('Overdue by law:');
      expect(await runGongkai(['run', 'show', 'none', ...data], {})).toMatchObject({ code: 1 });
    },
    LIMIT_MS,
  );
});
