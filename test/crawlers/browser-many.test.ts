import { readdir, readFile } from 'node:fs/promises';
import { afterEach, expect, test } from '@jest/globals';
import { openCrawler } from '../../crawlers/crawler.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { describeWith } from '../support/services.ts';
import { type Answer, page, serveLocally } from './crawl-server.ts';
import { all } from './crawl-tools.ts';

/** Twice as many as are open at once; .ci/run asks for twelve, and `npm run prove:portals` has a hundred. */
const PAGES = Number(process.env.BROWSER_PAGES ?? 6);
/** What Chromium takes with three pages open, and half as much again. */
const MOST_MB = 1_500;
const LOOK_EVERY_MS = 250;
const LIMIT_MS = 240_000;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

interface Running {
  readonly id: number;
  readonly parent: number;
  readonly residentMb: number;
}

/** Memory of everything that this process has started, shared pages counted for each. */
async function childrenMb(): Promise<{ readonly mb: number; readonly count: number }> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const running = (await Promise.all(ids.map(readRunning))).flat();
  const own = new Set([process.pid]);
  // Children have higher numbers than their parents, but for a wrap of the counter.
  for (const { id, parent } of running.sort((a, b) => a.id - b.id)) if (own.has(parent)) own.add(id);
  own.delete(process.pid);
  const mine = running.filter(({ id }) => own.has(id));
  return { mb: mine.reduce((sum, { residentMb }) => sum + residentMb, 0), count: mine.length };
}

async function readRunning(id: string): Promise<readonly Running[]> {
  const status = await readFile(`/proc/${id}/status`, 'latin1').catch(() => '');
  const parent = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
  const kilobytes = Number(/^RssAnon:\s*(\d+)/m.exec(status)?.[1] ?? 0);
  return status ? [{ id: Number(id), parent, residentMb: kilobytes / 1024 }] : [];
}

/** A page whose list a script makes out of an answer, with a picture and a memory hog of its own. */
const scripted = (number: number): Answer =>
  page(`<html><body><img src="/picture.png"><ul id="list"></ul><script>
    window.hog = new Array(1e6).fill(${number});
    fetch('/rows/${number}').then((got) => got.text()).then((row) => { document.getElementById('list').innerHTML = row; });
  </script></body></html>`);

describeWith('chromium', `${PAGES} pages that scripts fill`, (found) => {
  test(
    'are read by one browser in bounded memory, and no picture is asked for',
    async () => {
      const answers: Record<string, Answer> = {};
      for (let number = 0; number < PAGES; number++) {
        const title = `示例县人民政府${2000 + (number % 25)}年政府信息公开工作年度报告`;
        answers[`/list/${number}`] = scripted(number);
        answers[`/rows/${number}`] = page(
          `<li><a href="/r/${number}.pdf">${title}</a><span>2024-01-05</span></li>`,
        );
        answers[`/r/${number}.pdf`] = page('%PDF-1.4 …');
      }
      const server = await serveLocally(answers);
      opened.push(server);
      const portal: Portal = {
        name: '示例县人民政府',
        divisionCode: '999999',
        hosts: [server.host],
        cms: 'generic',
        listings: Array.from({ length: PAGES }, (_, number) => `${server.origin}/list/${number}`),
        title: /年度报告/,
        reportsAtLeast: PAGES,
        delayMs: 0,
        browser: true,
        tried: false,
      };
      const { chromium: chromiumPath } = found;
      const known = async () => null;
      const portals = new Map([['test', portal]]);
      const crawler = await openCrawler({
        allowedHosts: [server.host],
        contact: null,
        chromiumPath,
        known,
        portals,
      });
      opened.push(crawler);
      const peaks = { mb: 0, count: 0 };
      const look = setInterval(async () => {
        const { mb, count } = await childrenMb();
        peaks.mb = Math.max(peaks.mb, mb);
        peaks.count = Math.max(peaks.count, count);
      }, LOOK_EVERY_MS);
      const items = await all(crawler.crawl('test'));
      clearInterval(look);
      expect(items.map(({ kind }) => kind)).toEqual(Array(PAGES).fill('document'));
      expect(server.asked.some((path) => path.endsWith('.png'))).toBe(false);
      expect(server.mostAtOnce()).toBe(1);
      expect(peaks.mb).toBeGreaterThan(0);
      expect(peaks.mb).toBeLessThan(MOST_MB);
      // A process of each kind and one for each page that is open, not one for each that was.
      expect(peaks.count).toBeLessThan(20);
      process.stderr.write(`peak of the browser: ${peaks.mb.toFixed(0)} MB in ${peaks.count} processes\n`);
    },
    LIMIT_MS,
  );
});
