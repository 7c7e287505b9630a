import { beforeAll, describe, expect, test } from '@jest/globals';
import { explanationText } from '../../cli/print/explanation/explanation-text.ts';
import { InvalidRequestError } from '../../model/errors.ts';
import type { Explanation } from '../../model/explanation.ts';
import { sampleReport } from '../support/console.ts';
import { converter, explain, extractor } from '../support/explain.ts';
import { rawDocument } from '../support/raw.ts';

const RECEIVED = '一、本年新收政府信息公开申请数量 | 44 | 2 | 0 | 0 | 0 | 0 | 46 |';
const CARRIED_IN = '二、上年结转政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |';
const FEES = '行政事业性收费 | 1204 |';
const REVIEW = '1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |';

let sample: string;
beforeAll(async () => {
  sample = await sampleReport();
});

/** The sample with one text in the place of another. */
function changed(from: string, to: string): string {
  if (!sample.includes(from)) throw new Error(`the sample does not print ${from}`);
  return sample.replace(from, to);
}

const verdictsOf = ({ sums }: Explanation) => sums.map(({ within, verdict }) => [within, verdict]);

describe('a cell that was read', () => {
  test('is explained by its place, row, heads, sums and what the narrative says', async () => {
    const explained = await explain(sample, 'requests.received.total');
    expect(explained).toMatchObject({
      ...{ value: 46, state: 'number', how: 'read', raw: '46', form: '2021' },
      at: { line: 26, table: 2, row: 1, column: 8 },
      table: { id: 'requests', layout: 'pipe-rows', separation: 'rows' },
      row: { label: '一、本年新收政府信息公开申请数量', likeness: 1 },
      column: { heads: ['总计'], namedBy: 'heads', span: null },
      ...{ unit: null, readings: null, rivals: [], findings: [], absence: null },
      claims: [{ value: 46, keys: ['requests.received.total'], agrees: true }],
    });
    expect(verdictsOf(explained)).toEqual([
      ['row', 'confirmed'],
      ['column', 'confirmed'],
    ]);
    expect(explained.sums[1]).toMatchObject({
      parts: [
        { key: 'requests.received.total', value: 46, state: 'number' },
        { key: 'requests.carried_in.total', value: 5, state: 'number' },
      ],
      ...{ expected: 51, stated: 51 },
    });
  });

  test('names the heads above it from the top down', async () => {
    const { column } = await explain(sample, 'requests.received.research');
    expect(column?.heads).toEqual(['法人或其他组织', '科研机构']);
  });

  test('by its position says which characters of the line it takes', async () => {
    const read = await explain(sample, 'requests.received.total');
    const column = { heads: ['总计'], namedBy: 'heads', span: [96, 98] } as const;
    const text = explanationText({ ...read, how: 'aligned', column }, 120);
    expect(text).toContain('number, aligned: its position in the line puts it below its head');
    expect(text).toContain('总计; characters 97 to 98 of the line');
  });

  test('that contradicts its sums and the narrative comes with the findings that say so', async () => {
    const explained = await explain(
      changed(RECEIVED, RECEIVED.replace('46', '47')),
      'requests.received.total',
    );
    expect(explained.sums).toMatchObject([
      { verdict: 'contradicted', expected: 46, stated: 47 },
      { verdict: 'contradicted', expected: 52, stated: 51 },
    ]);
    expect(explained.claims).toMatchObject([{ agrees: false }]);
    expect(explained.findings.map(({ rule }) => rule)).toEqual([
      'applicants-add-up',
      'balance',
      'narrative-agrees',
    ]);
  });

  test('says which row of the form a label in other words was taken for', async () => {
    const { row, notes } = await explain(
      changed('1.属于国家秘密', '1.属于国家秘密的'),
      'requests.denied.state_secret.total',
    );
    expect(row).toMatchObject({ label: '1.属于国家秘密的', formLabel: '1.属于国家秘密' });
    expect(row?.likeness).toBeLessThan(1);
    expect(row?.labels.length).toBeGreaterThan(0);
    const first = await explain(
      changed('1.属于国家秘密', '1.属于国家秘密的'),
      'requests.denied.state_secret.natural_person',
    );
    expect([...notes, ...first.notes].map(({ rule }) => rule)).toContain('reading.label-variant');
  });
});

describe('the unit of an amount', () => {
  test.each([
    ['head', FEES, '本年收费金额（单位：万元）', 10_000, 12_040_000],
    ['cell', '行政事业性收费 | 1204元 |', '元', 1, 1_204],
    ['cell', '行政事业性收费 | 0.5亿元 |', '亿元', 100_000_000, 50_000_000],
  ])('printed in the %s: %s', async (from, row, printed, factor, value) => {
    const explained = await explain(changed(FEES, row), 'proactive.fees.amount');
    expect(explained).toMatchObject({ value, unit: { from, printed, factor } });
  });

  test('is that of the form where none is printed', async () => {
    const text = changed('本年收费金额（单位：万元）', '本年收费金额');
    expect(await explain(text, 'proactive.fees.amount')).toMatchObject({
      ...{ value: 12_040_000, unit: { from: 'form', printed: '万元', factor: 10_000 } },
    });
  });

  test('is a magnitude in a count', async () => {
    const text = changed('行政许可 | 16422 |', '行政许可 | 1.5万件 |');
    expect(await explain(text, 'proactive.licensing.decisions')).toMatchObject({
      ...{ value: 15_000, unit: { from: 'cell', printed: '万件', factor: 10_000 } },
    });
  });
});

describe('a row whose cells run together', () => {
  let glued: string;
  beforeAll(() => {
    const [start, end] = ['（本列数据的勾稽', '四、政府信息公开行政复议'].map((text) => sample.indexOf(text));
    const table = sample.slice(start, end).replaceAll(' | ', '').replaceAll(' |', '');
    glued = sample.slice(0, start) + table + sample.slice(end);
  });

  test('is explained by the readings that the sums ruled out', async () => {
    const explained = await explain(glued, 'requests.received.total');
    expect(explained).toMatchObject({ value: 46, how: 'solved', raw: '442000046' });
    const { listed, left, allowed } = explained.readings ?? { listed: [] };
    expect(left).toBe(1);
    expect(allowed).toBeGreaterThan(100);
    expect(listed[0]).toEqual({ cells: [44, 2, 0, 0, 0, 0, 46], ruledOutBy: null });
    expect(listed[1]).toEqual({ cells: [4, 42, 0, 0, 0, 0, 46], ruledOutBy: 'other-sums' });
    expect(listed[2]?.ruledOutBy).toBe('row-sum');
  });

  test('is ambiguous where several readings are left, and its sums are not assessable', async () => {
    const explained = await explain(glued, 'requests.granted.natural_person');
    expect(explained).toMatchObject({ value: null, state: 'ambiguous', how: null });
    expect(explained.readings?.left).toBe(2);
    expect(explained.readings?.listed.slice(0, 2).map(({ cells }) => cells[0])).toEqual([2, 28]);
    expect(explained.findings.map(({ rule }) => rule)).toEqual(['reading.several']);
    expect(verdictsOf(explained).map(([, verdict]) => verdict)).toEqual(['not-assessable', 'not-assessable']);
  });
});

describe('a cell without a number', () => {
  test('that is blank counts as 0 in its sums', async () => {
    const text = changed(RECEIVED, RECEIVED.replace('| 2 | 0', '| 2 | /'));
    const explained = await explain(text, 'requests.received.research');
    expect(explained).toMatchObject({ value: null, state: 'blank', how: 'read', raw: '/' });
    expect(verdictsOf(explained)).toContainEqual(['row', 'confirmed']);
  });

  test('that is unreadable makes its sums not assessable', async () => {
    const text = changed(RECEIVED, RECEIVED.replace('| 2 |', '| 约2 |'));
    const explained = await explain(text, 'requests.received.enterprise');
    expect(explained).toMatchObject({ value: null, state: 'unreadable', raw: '约2', unit: null });
    expect(verdictsOf(explained).map(([, verdict]) => verdict)).toEqual(['not-assessable', 'not-assessable']);
    expect(explained.findings.map(({ rule }) => rule)).toEqual(['reading.unreadable-cell']);
  });

  test('that two rows print differently names both', async () => {
    const text = changed(CARRIED_IN, `${CARRIED_IN}\n${CARRIED_IN.replace('| 4 |', '| 3 |')}`);
    const { state, rivals } = await explain(text, 'requests.carried_in.natural_person');
    expect(state).toBe('ambiguous');
    expect(rivals.map(({ reason, at }) => [reason, at?.line])).toEqual([
      ['repeated', 27],
      ['repeated', 28],
    ]);
  });
});

test('a cell of table 4 is explained by its block alone', async () => {
  const text = changed(REVIEW, REVIEW.replace(/1 \|$/u, '2 |'));
  const explained = await explain(text, 'litigation_after_review.total');
  expect(explained).toMatchObject({
    ...{ value: 2, table: { id: 'review' }, row: { labels: [], formLabel: null } },
    column: { heads: ['行政诉讼', '复议后起诉', '总计'] },
  });
  expect(explained.sums).toMatchObject([{ within: 'row', verdict: 'contradicted', expected: 1, stated: 2 }]);
  expect(explained.sums[0]?.parts.map(({ key }) => key.split('.')[0])).toEqual(
    Array(4).fill('litigation_after_review'),
  );
});

describe('every key of a report', () => {
  test('is explained as the record gives it, in plain data', async () => {
    const raw = rawDocument(sample, 'report.txt');
    const conversion = await converter.convert(raw);
    const record = extractor.extract(conversion, raw);
    const keys = Object.keys(record.values);
    const explanations = extractor.explain(conversion, { raw, keys });
    expect(JSON.parse(JSON.stringify(explanations))).toEqual(explanations);
    expect(extractor.explain(conversion, { raw, keys })).toEqual(explanations);
    for (const { key, value, state, how, raw, at } of explanations) {
      expect([key, value]).toEqual([key, record.values[key]]);
      expect({ state, how, raw, at }).toEqual(
        record.cells[key] ?? { state: 'not-printed', how: null, raw: null, at: null },
      );
    }
  });

  test.each([
    ['requests.recieved.total', 'requests.received.total'],
    ['requests_received_total', 'requests.received.total'],
    ['handled_total.other', 'requests.handled_total.other'],
  ])('%s is none, and the nearest are suggested', async (key, nearest) => {
    const error = await explain(sample, key).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ code: 'explain.unknown-key', subject: key });
    expect(String(error)).toContain(`did you mean ${nearest}`);
  });
});
