import { beforeAll, describe, expect, test } from '@jest/globals';
import { sampleReport } from '../support/console.ts';
import { explain } from '../support/explain.ts';

const CARRIED_IN = '二、上年结转政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |';

let sample: string;
beforeAll(async () => {
  sample = await sampleReport();
});

describe('a key that is not printed', () => {
  const reasonOf = async (text: string, key: string) => {
    const { state, raw, at, absence } = await explain(text, key);
    expect([state, raw, at]).toEqual(['not-printed', null, null]);
    return absence;
  };

  test('is of another form', async () => {
    expect(await reasonOf(sample, 'statistics.review.total')).toMatchObject({
      ...{ reason: 'other-form', forms: ['2014'] },
    });
  });

  test('has no row', async () => {
    const text = sample.replace(`${CARRIED_IN}\n`, '');
    expect(await reasonOf(text, 'requests.carried_in.total')).toMatchObject({ reason: 'row-missing' });
  });

  test('has no column', async () => {
    const text = sample
      .replace('规章 | 0 | 0 | 0 |', '规章 | 0 | 0 |')
      .replace('行政规范性文件 | 36 | 4 | 210 |', '行政规范性文件 | 36 | 210 |')
      .replace('本年废止件数 | ', '');
    expect(await reasonOf(text, 'proactive.regulations.repealed')).toMatchObject({
      ...{ reason: 'column-missing', columnsPrinted: [['本年制发件数'], ['现行有效件数']] },
    });
  });

  test('has no table', async () => {
    const [start, end] = ['四、政府信息公开行政复议', '五、存在的主要问题'].map((text) =>
      sample.indexOf(text),
    );
    const text = sample.slice(0, start) + sample.slice(end);
    expect(await reasonOf(text, 'review.total')).toMatchObject({ reason: 'table-missing', leftOut: [] });
  });

  test('stands only in a table that is not the report’s own', async () => {
    const text = sample.replace(
      '四、政府信息公开行政复议、行政诉讼情况',
      '2020年政府信息公开行政复议、行政诉讼情况表',
    );
    expect(await reasonOf(text, 'review.total')).toMatchObject({
      ...{ reason: 'table-left-out', leftOut: [{ reason: 'other-year' }] },
    });
  });

  test('is in a document without any table', async () => {
    expect(await reasonOf('一份通知。', 'review.total')).toMatchObject({ reason: 'no-table' });
  });
});
