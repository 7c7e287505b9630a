import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright';
import type { RawDocument } from '../../model/raw-document.ts';
import { openTestConsole, recordOf, sampleReport } from '../support/console.ts';
import { openDesk } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { hostileReport } from '../support/hostile-report.ts';
import { describeWith } from '../support/services.ts';

const LIMIT_MS = 90_000;
const SERIOUS = new Set(['serious', 'critical']);
const NARROW = { width: 360, height: 740 };

const desk = openDesk();
const { address, ask } = openTestConsole(desk);

describeWith('chromium', 'the console in a browser', (found) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: found.chromium, args: ['--no-sandbox'] });
    page = await (await browser.newContext({ locale: 'en' })).newPage();
  }, LIMIT_MS);
  afterAll(() => browser.close());
  const open = (path: string) => page.goto(new URL(path, address()).href);

  test(
    'lets an operator find a class of failures, run it again and see it pass',
    async () => {
      const damaged: RawDocument[] = [];
      for (const number of [1, 2, 3])
        damaged.push(await desk.failing(`damaged-${number}.txt`, { code: 'convert.limit' }));
      const other = await desk.failing('other.txt', { code: 'pdf.no-text' });
      await open('/');
      await page.getByRole('link', { name: 'convert.limit' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Failures (3)');
      await page.getByRole('button', { name: 'Re-queue: all of this code (3)' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Please confirm: Re-queue');
      expect(await Promise.all(damaged.map(desk.stateOf))).toEqual(['open', 'open', 'open']);
      await page.getByRole('button', { name: 'Yes, do it: Re-queue 3' }).click();
      expect(page.url()).toMatch(/\/actions\/\d+$/);
      await page.getByText('3 passed, 0 failed again, 0 still waiting').waitFor({ timeout: 30_000 });
      expect(await Promise.all(damaged.map(desk.stateOf))).toEqual(['resolved', 'resolved', 'resolved']);
      expect(await desk.stateOf(other)).toBe('open');
      const [action] = await desk.pipeline().store.catalogue.actions.list({ limit: 1 });
      expect(action).toMatchObject({ what: 'requeue', number: 3, by: 'tester@here' });
    },
    LIMIT_MS,
  );

  test('puts aside by keyboard what was chosen, with its reason', async () => {
    const [raw, kept] = [await desk.failing('dead.txt'), await desk.failing('kept.txt')];
    await open('/failures');
    await page.getByRole('checkbox', { name: 'Choose: dead.txt' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Ignore: chosen' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Reason').fill('dead since 2021');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/actions$/);
    expect([await desk.stateOf(raw), await desk.stateOf(kept)]).toEqual(['ignored', 'open']);
  });

  test(
    'shows a hostile report and suffers nothing',
    async () => {
      const raw = await hostileReport(desk);
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('dialog', (dialog) => {
        said.push(dialog.message());
        void dialog.dismiss();
      });
      for (const path of [`/documents/${raw.sha256}`, `/reports/${raw.sha256}`, '/documents', '/reports']) {
        const began = Date.now();
        await open(path);
        await page.waitForTimeout(300);
        expect([path, await page.title()]).toEqual([path, expect.not.stringMatching(/^owned/)]);
        expect(page.url()).toBe(new URL(path, address()).href);
        expect(Date.now() - began).toBeLessThan(15_000);
        const dangerous = await page
          .locator('script, [onerror], [onload], a[href^="javascript:"], form[action*="evil"]')
          .count();
        expect([path, dangerous]).toEqual([path, 0]);
        expect((await page.content()).length).toBeLessThan(600_000);
      }
      expect(said).toEqual([]);
      expect(asked.filter((url) => !url.startsWith(address()))).toEqual([]);
      expect(asked.filter((url) => new URL(url).pathname === '/failures')).toEqual([]);
      const { headers } = await ask(`/documents/${raw.sha256}/original`);
      expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none';/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    },
    LIMIT_MS,
  );

  test(
    'leads from each value to its explanation, its place and back',
    async () => {
      const { sha256 } = await recordOf(desk, await desk.stored('sample.txt', await sampleReport()));
      await open(`/reports/${sha256}`);
      const cell = page.locator('[id="v-requests.received.total"] a');
      const value = await cell.textContent();
      await cell.click();
      expect(page.url()).toMatch(/\/values\/requests\.received\.total$/);
      await page.getByRole('link', { name: 'Show in the document' }).click();
      expect(page.url()).toMatch(/\/documents\/.*#at-/);
      const place = page.locator(':target');
      expect(await place.textContent()).toContain(value);
      await eventually(async () => place.isVisible());
      await place.getByRole('link').first().click();
      expect(new URL(page.url()).hash).toMatch(/^#v-requests\./);
    },
    LIMIT_MS,
  );

  describe('on every page', () => {
    let paths: readonly string[];
    beforeAll(async () => {
      const record = await recordOf(desk, await desk.stored('sample.txt', await sampleReport()));
      const { catalogue } = desk.pipeline().store;
      const region = { ...record.region, code: '331123' };
      for (const year of [2019, 2020, 2021, 2022])
        await catalogue.putRecord({ ...record, sha256: `${year}`.padEnd(64, '0'), year, region });
      await catalogue.actions.note({ by: 'x', what: 'park', selection: {}, number: 1, reason: 'y' });
      const { id } = await catalogue.runs.begin({ trigger: 'command', deadlineMs: 1_000, portals: [] });
      await catalogue.runs.end(id, 'done', {
        portals: [],
        remarks: { overdue: [], shrunk: [], converted: 0 },
      });
      const one = `${record.sha256}`;
      paths = [
        '/',
        '/failures',
        '/documents',
        `/documents/${one}`,
        '/portals',
        '/runs',
        `/runs/${id}`,
        '/actions',
        '/actions/1',
      ].concat([
        '/coverage',
        '/reports',
        `/reports/${one}`,
        `/reports/${one}/values/requests.handled_total.total`,
        '/counties/331123',
        '/compare?counties=331123',
        '/snapshots',
        '/nowhere',
      ]);
    }, LIMIT_MS);

    test(
      'axe finds no serious fault, by day and by night, in English and in Chinese',
      async () => {
        await desk.failing('axe.pdf', { message: 'one' });
        await desk.failing('axe-2.pdf', { message: 'another' });
        const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
        for (const [colorScheme, language] of [
          ['light', 'en'],
          ['dark', 'zh'],
        ] as const) {
          await page.emulateMedia({ colorScheme });
          for (const path of paths) {
            await open(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
            expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
            await page.evaluate(axe);
            const faults = await page.evaluate<readonly { id: string; impact: string }[]>(
              'axe.run(document, { iframes: false, resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, impact }) => ({ id, impact })))',
            );
            expect([path, faults.filter(({ impact }) => SERIOUS.has(impact))]).toEqual([path, []]);
          }
        }
      },
      LIMIT_MS,
    );

    test(
      'nothing is wider than a small telephone',
      async () => {
        await desk.failing(
          'a-name-that-goes-on-and-on-without-any-space-in-it-that-one-could-break-at-2023.pdf',
        );
        await page.setViewportSize(NARROW);
        for (const path of paths) {
          await open(path);
          const over = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect([path, over]).toEqual([path, 0]);
        }
      },
      LIMIT_MS,
    );

    test('the keyboard reaches the content first', async () => {
      await open('/');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toMatch(/Skip|跳/);
      await page.keyboard.press('Enter');
      expect(new URL(page.url()).hash).toBe('#content');
    });
  });
});
