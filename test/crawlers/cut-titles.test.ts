import { afterEach, expect, test } from '@jest/globals';
import { page, status } from './crawl-server.ts';
import { all, closeAll, crawlerOf, entry, FORM, listing, report, serve, told } from './crawl-tools.ts';

afterEach(closeAll);

const whole = (title: string) =>
  page(`<html><head><title>${title}_某县</title></head><body>${FORM}</body></html>`);

test('titles that are cut are completed from their notices; one that cannot be had is a failure', async () => {
  const server = await serve({
    '/nb/index.html': page(
      listing(
        entry('a.html', `${report(2023).slice(0, 16)}…`) +
          entry('b.html', report(2022).slice(0, 15)) +
          entry('c.html', '关于2023年政府信息公开培训的…') +
          entry('d.html', `${report(2021).slice(0, 16)}...`),
      ),
    ),
    '/nb/a.html': whole(report(2023)),
    '/nb/b.html': whole(report(2022)),
    '/nb/c.html': whole('关于2023年政府信息公开培训的通知'),
    '/nb/d.html': status(403),
  });
  const items = await all((await crawlerOf(server)).crawl('test'));
  expect([...told(items)].sort()).toEqual([
    'document /nb/a.html',
    'document /nb/b.html',
    'failure /nb/d.html fetch.forbidden',
  ]);
  expect(items.filter(({ kind }) => kind === 'document').map(({ title }) => title)).toEqual([
    report(2023),
    report(2022),
  ]);
});
