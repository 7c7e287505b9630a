import { beforeAll, describe, expect, test } from '@jest/globals';
import { openTestConsole, recordOf, sampleReport } from '../support/console.ts';
import { openDesk } from '../support/desk.ts';

const desk = openDesk();
const { ask } = openTestConsole(desk);
const LIMIT_MS = 60_000;
const zh = { 'accept-language': 'zh-CN,zh;q=0.9' };
const HOSTILE = '<img src=x onerror=alert(1)>';

let sha256: string;
beforeAll(async () => {
  const text = (await sampleReport())
    .replace('| 44 | 2 | 0 |', `| 44 | ${HOSTILE} | 0 |`)
    .replace('行政许可 | 16422 |', `行政许可"${HOSTILE} | 16422 |`);
  ({ sha256 } = await recordOf(desk, await desk.stored('explained.txt', text)));
}, LIMIT_MS);

const textOf = async (key: string, headers = {}) => {
  const { status, text } = await ask(`/reports/${sha256}/values/${key}`, { headers });
  expect(status).toBe(200);
  return text;
};

describe('the page that explains a value', () => {
  test('is a click away on the report page, for printed cells and for others', async () => {
    const { text } = await ask(`/reports/${sha256}`);
    for (const key of ['requests.received.total', 'requests.received.enterprise'])
      expect(text).toMatch(new RegExp(`id="v-${key}"><a href="/reports/${sha256}/values/${key}"`));
  });

  test('shows the cell, its sums and the narrative, with the ways on', async () => {
    const text = await textOf('requests.received.total');
    expect(text).toContain('<h1>一、本年新收政府信息公开申请数量／总计</h1>');
    expect(text).toContain('<strong>46</strong>');
    expect(text).toContain('It stands in a cell of its own below its own head.');
    expect(text).toContain('<span class="badge good">confirmed</span>');
    expect(text).toContain('<q lang="zh-CN">新收政府信息公开申请46件</q>');
    expect(text).toContain(`href="/reports/${sha256}#v-requests.received.total"`);
    expect(text).toMatch(new RegExp(`href="/documents/${sha256}\\?part=0#at-`));
    expect(text).toContain(`href="/reports/${sha256}/values/requests.carried_in.total"`);
  });

  test('says the same in Chinese', async () => {
    const text = await textOf('requests.received.total', zh);
    for (const words of ['勾稽关系', '正文表述', '>相符</span>', '位于自己的单元格，在自己的表头之下。'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/confirmed|It stands|Narrative/u);
  });

  test('lists the readings of a row whose cells run together', async () => {
    const [row, glued] = ['二、上年结转政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |', '4 | 1 | 5 |'];
    const text = (await sampleReport()).replace(row, `二、上年结转政府信息公开申请数量 | ${glued}`);
    const record = await recordOf(desk, await desk.stored('run-together.txt', text));
    const path = `/reports/${record.sha256}/values/requests.carried_in.total`;
    expect((await ask(path)).text).toContain('<p>1 left of 35 that the characters allow.</p>');
    expect((await ask(path, { headers: zh })).text).toContain(
      '<p>字符允许的读法共 35 种，其中成立 1 种。</p>',
    );
  });

  test('says why there is no number', async () => {
    expect(await textOf('requests.received.enterprise')).toContain('not assessable');
    expect(await textOf('statistics.review.total')).toContain('The form of this report has no such value.');
    expect(await textOf('statistics.review.total', zh)).toContain('该报告所用表式没有此项。');
  });

  test('escapes what the document says', async () => {
    for (const key of ['requests.received.enterprise', 'proactive.licensing.decisions']) {
      const text = await textOf(key);
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(text).not.toContain(HOSTILE);
    }
  });

  test('says that the stored record is of another version where its value differs', async () => {
    const { catalogue } = desk.pipeline().store;
    const record = await catalogue.record(sha256);
    if (!record) throw new Error('no record');
    await catalogue.putRecord({ ...record, values: { ...record.values, 'requests.received.total': 45 } });
    expect(await textOf('requests.received.total')).toContain('The stored record has another value');
    await catalogue.putRecord(record);
  });

  test.each([
    ['a key of no form', (sha: string) => `/reports/${sha}/values/no.such.key`],
    ['a hostile key', (sha: string) => `/reports/${sha}/values/${encodeURIComponent(HOSTILE)}`],
    ['an unknown report', () => `/reports/${'0'.repeat(64)}/values/requests.received.total`],
  ])('is not found for %s', async (_, path) => {
    const { status, text } = await ask(path(sha256));
    expect(status).toBe(404);
    expect(text).not.toContain(HOSTILE);
  });
});
