import { describe, expect, test } from '@jest/globals';
import { openConsoleContext } from '../../cli/serve/console-context.ts';
import { FINDING_MESSAGES } from '../../console/i18n/finding-messages.ts';
import { isPairRule } from '../../extractors/pair-rule.ts';
import { isRule } from '../../extractors/rule.ts';
import { ERROR_CODES, type ErrorCode } from '../../model/error-codes.ts';
import { TransientError, UnreadableDocumentError } from '../../model/errors.ts';
import { placeAt } from '../../model/place.ts';
import { loadFolder } from '../../registry.ts';
import { sampleRecord } from '../support/catalogue-samples.ts';
import { formOf, openTestConsole } from '../support/console.ts';
import { openDesk } from '../support/desk.ts';

const desk = openDesk();
const { ask, askJson, visit } = openTestConsole(desk);

describe('a Chinese page', () => {
  const zh = { 'accept-language': 'zh-CN,zh;q=0.9' };
  const { says, remedy } = ERROR_CODES['pdf.damaged'];
  const [saysZh, remedyZh] = ERROR_CODES['pdf.damaged'].zh;
  const message = new UnreadableDocumentError('pdf.damaged', 'a.pdf', { detail: 'at byte (17)' }).message;
  const messageZh = `${saysZh.slice(0, -1)}（at byte (17)）。${remedyZh}`;
  const expectChinese = (text: string) => {
    expect(text).toContain(messageZh);
    expect(text).not.toContain(says);
    expect(text).not.toContain(remedy);
  };

  test.each(Object.keys(ERROR_CODES) as ErrorCode[])('has sentences for %s', (code) => {
    const texts = ERROR_CODES[code].zh;
    expect(new Set(texts).size).toBe(2);
    for (const text of texts) {
      expect(text).toMatch(/^[^\n]*\p{Script=Han}{2}[^\n]*。$/u);
      // Names of programs, settings and formats are Latin: what makes an English sentence of them is not there.
      expect(text).not.toMatch(
        /\b(the|an?|it|is|are|was|of|or|and|to|in|for|no|not)\b|[A-Za-z)][.,;](\s|$)/i,
      );
    }
  });

  test('says of failures what is wrong, what to do and who acts in Chinese; the detail and the API stay', async () => {
    const raw = await desk.failing('zh.pdf', { message });
    const { status, text } = await ask('/failures', { headers: zh });
    expect(status).toBe(200);
    expectChinese(text);
    expect(text).toContain(`<p>${saysZh} <span class="soft">应由谁处理: 运维人员。</span></p>`);
    expectChinese((await ask(`/documents/${raw.sha256}`, { headers: zh })).text);
    expect((await ask('/failures')).text).toContain(message);
    const groups = await askJson<object[]>('/api/v1/failures/groups', { headers: zh });
    expect(groups).toMatchObject([{ says, remedy, acts: 'the operator' }]);
  });

  test('says what every rule finds, beside the message with its figures', async () => {
    const folder = (name: string) => new URL(`../../extractors/${name}/`, import.meta.url);
    const rules = await loadFolder(folder('rules'), isRule);
    const pairRules = await loadFolder(folder('pair-rules'), isPairRule);
    // What informs only becomes a note, which pages show as it is.
    const finding = [...rules, ...pairRules].filter(([, { severity }]) => severity !== 'information');
    expect(finding.map(([name]) => name).filter((name) => !FINDING_MESSAGES[name])).toEqual([]);
    const record = sampleRecord({ name: 'zh-findings' });
    const finds = { rule: 'balance', severity: 'error', cells: [], expected: 3, stated: 2 } as const;
    const found = { ...finds, verdict: 'source', message: 'Table 3, column total: 3, 2.' } as const;
    await desk.pipeline().store.catalogue.putRecord({ ...record, findings: [found] });
    const page = `/reports/${record.sha256}`;
    expect((await ask(page, { headers: zh })).text).toContain(
      `${FINDING_MESSAGES.balance} <span lang="en">Table 3`,
    );
    expect((await ask(page)).text).not.toContain(FINDING_MESSAGES.balance);
  });

  test('says why a cell has no number, and how a number came about', async () => {
    const [blank, open, solved] = ['enterprise', 'research', 'total'].map(
      (name) => `requests.received.${name}`,
    );
    const keys = [blank, open, solved, 'requests.received.other'];
    const at = placeAt({ line: 1 });
    const { sha256 } = await desk.stored('zh-states.txt');
    const record = {
      ...{ ...sampleRecord(), sha256 },
      values: { ...Object.fromEntries(keys.map((key) => [key, null])), [`${solved}`]: 3 },
      cells: {
        [`${blank}`]: { raw: '/', how: 'read', state: 'blank', at },
        [`${open}`]: { raw: '3 0', how: null, state: 'ambiguous', at },
        [`${solved}`]: { raw: '3 0', how: 'solved', state: 'number', at },
      },
    } as const;
    await desk.pipeline().store.catalogue.putRecord(record);
    for (const page of [`/reports/${record.sha256}`, `/documents/${record.sha256}`]) {
      const chinese = (await ask(page, { headers: zh })).text;
      for (const word of ['空白', '读法不唯一', '推定', '未列']) expect(chinese).toContain(`>${word}</span>`);
      const english = (await ask(page)).text;
      for (const word of ['blank', 'ambiguous', 'solved', 'not printed'])
        expect(english).toContain(`>${word}</span>`);
    }
  });

  test('leaves what another release has stored as it is', async () => {
    await desk.failing('older.pdf', { message: 'It was damaged in another way.' });
    await desk.failing('unknown.pdf', { code: 'pdf.of-another-release', message: 'Said elsewhere.' });
    const { text } = await ask('/failures', { headers: zh });
    expect(text).toContain('It was damaged in another way.');
    expect(text).toContain('Said elsewhere.');
    expect(text).toContain('这是其他版本的代码。');
    expect(text).not.toContain('A code of another release.');
  });

  test('confirms and tells of trouble in Chinese', async () => {
    await desk.failing('confirmed.pdf', { message });
    const { cookie, key } = await visit();
    const headers = { ...zh, cookie };
    const form = formOf({ key, do: 'requeue code', code: 'pdf.damaged', query: '' });
    expectChinese((await ask('/failures/confirm', { ...form, headers })).text);
    const unknown = formOf({ key, name: '999999-nowhere', verb: 'pause' });
    const { text } = await ask('/pauses', { ...unknown, headers });
    expect(text).toContain(ERROR_CODES['portal.unknown'].zh[0].slice(0, -1));
    expect(text).toContain(`<p>${ERROR_CODES['portal.unknown'].zh[1]}</p>`);
    expect(text).not.toContain(ERROR_CODES['portal.unknown'].remedy);
  });

  test('tells of runs and portals in Chinese', async () => {
    const [portal] = (await (await openConsoleContext(desk.context(), true)).portals()).map(
      (each) => each.portal,
    );
    const { runs } = desk.pipeline().store.catalogue;
    const { id } = await runs.begin({ trigger: 'command', deadlineMs: 1_000, portals: [] });
    const timeout = new TransientError('fetch.timeout', portal ?? '');
    const failed = { stage: 'crawl', kind: timeout.kind, name: 'portal', subject: portal ?? '' };
    const failures = [
      { ...failed, code: 'pdf.damaged', message },
      { ...failed, code: timeout.code, message: timeout.message },
    ];
    await runs.end(id, 'done', {
      portals: [
        {
          ...{
            portal: portal ?? '',
            name: '示例县',
            state: 'failed',
            failed: { transient: 1 },
            failures,
            changes: [],
          },
          counts: { new: 0, changed: 0, unchanged: 0, gone: 0, moved: 0, returned: 0 },
          ...{ listed: null, listedBefore: null, account: null },
          ...{ bytes: 0, requests: 1, tookMs: 1 },
        },
      ],
      remarks: { overdue: [], shrunk: [], converted: 0 },
    });
    const [what, todo] = ERROR_CODES['fetch.timeout'].zh;
    const { text } = await ask(`/runs/${id}`, { headers: zh });
    expectChinese(text);
    expect(text).toContain(`<td>${what}${todo}</td>`);
    expect((await ask('/portals', { headers: zh })).text).toContain(`title="${what}"`);
    expect((await ask('/portals')).text).toContain(`title="${ERROR_CODES['fetch.timeout'].says}"`);
  });
});
