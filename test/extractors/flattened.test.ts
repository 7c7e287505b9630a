import { loadExtractor } from '../../extractors/extract.ts';
import { placeAt } from '../../model/place.ts';
import { type Judgement, judgeText, silentIn } from '../generators/flattened/judge.ts';
import { determinedIn } from '../generators/flattened/limit.ts';
import { keysPrintedWhole } from '../generators/flattened/printed-whole.ts';
import { howToGet } from '../generators/flattened/programs.ts';
import { NOTHING } from '../generators/flattened/read-text.ts';
import { sourcesOf } from '../generators/flattened/reports.ts';
import { requestReadings } from '../generators/flattened/request-readings.ts';
import { numbersOf, rowsInOrder } from '../generators/flattened/row-order.ts';
import { shortfalls } from '../generators/flattened/score.ts';
import { scoreTool } from '../generators/flattened/score-tool.ts';
import { TOOLS, type Tool } from '../generators/flattened/tools.ts';
import { partedReadings, rowReadings } from '../generators/mutations/glued/readings.ts';
import { describeWithout } from '../support/services.ts';

/** A few reports every day, and tools that need little time; `npm run prove:flattened` takes them all. */
const COUNT = 3;
const SEED = 505;
const LIMIT_MS = 120_000;
/** Tools whose texts are read up to the bars; the others join as the reader learns to. */
const READ = ['mammoth of written.docx', 'lynx of page.html'];
/** Tools of which only what they print is looked at here. */
const TRIED = /^(?:pandoc gfm of page|w3m|html2text|node-html-markdown|turndown)/u;

const extractor = await loadExtractor();
const sources = sourcesOf(COUNT, SEED);

function testWith(tool: Tool, title: string, run: () => Promise<void>): void {
  const howTo = howToGet(tool.needs);
  const body = () => void test(title, run, LIMIT_MS);
  if (howTo === null) body();
  else describeWithout(howTo, tool.name, body);
}

describe('the texts of tools', () => {
  for (const tool of TOOLS.filter(({ name }) => READ.includes(name)))
    testWith(tool, `are read up to the bars: ${tool.name}`, async () => {
      const { score } = await scoreTool(tool, sources, { extractor, texts: null, out: null });
      expect(shortfalls(score)).toEqual([]);
    });

  for (const tool of TOOLS.filter(({ name }) => TRIED.test(name)))
    testWith(tool, `hold what the report prints: ${tool.name}`, async () => {
      const texts = await tool.flatten(sources.map(({ report }) => report));
      for (const [index, { report }] of sources.entries()) {
        const numbers = new Set(texts[index]?.match(/\d+/gu));
        const printed = report.printed.flatMap(({ rows }) => rows.flatMap(({ texts: cells }) => cells));
        expect(
          printed.flatMap(numbersOf).filter((number) => /^\d+$/u.test(number) && !numbers.has(number)),
        ).toEqual([]);
      }
    });
});

describe('the limit', () => {
  test('of digits that run together is what all readings agree on', () => {
    for (const source of sourcesOf(12, SEED)) {
      const determined = determinedIn({ source, keeps: 'digits', text: '' });
      const { values } = source.report;
      const wrong = [...determined].filter(
        ([key, value]) => /^requests\.|^(?:review|litigation)/u.test(key) && values[key] !== value,
      );
      expect(wrong).toEqual([]);
      expect(determined.size).toBeGreaterThan(0);
    }
  });

  test('of text with cells is every number that it prints whole', () => {
    const rows = [{ keys: ['a', 'b', 'c'], texts: ['１2', '7', '7'] }];
    expect(keysPrintedWhole([{ id: 'proactive', rows }], '| 12 | 7 | |')).toEqual(new Set(['a']));
  });

  test('heeds the borders that are left in a run', () => {
    expect(partedReadings('1 2', 2)).toEqual([[1, 2]]);
    expect(rowReadings('1 0 1', 3)).toEqual([[1, 0, 1]]);
    expect(rowReadings('1 1', 3)).toEqual([
      [null, 1, 1],
      [1, null, 1],
    ]);
  });

  test('leaves open whether a row prints its total alone', () => {
    const zeros = { run: '', frame: null };
    const row = (run: string, frame: 'received' | 'handled_total') => ({ run, frame });
    const rows = [
      row('11', 'received'),
      { run: '', frame: 'carried_in' as const },
      { run: '11', frame: null },
      zeros,
      row('11', 'handled_total'),
      { run: '', frame: 'carried_out' as const },
    ];
    const totals = new Set(requestReadings(rows, {})?.[0]?.map((reading) => reading.at(-1)));
    expect(totals).toEqual(new Set([1, 11]));
    expect(requestReadings(rows, { received: 11 })?.[0]).toEqual([[null, null, null, null, null, null, 11]]);
  });

  test('leaves out rows that a text does not keep together', () => {
    const rows = [
      { keys: [], texts: ['6', '8', '7'] },
      { keys: [], texts: ['1', '', '2'] },
    ];
    const found = (text: string) => [...rowsInOrder({ id: 'proactive', rows }, numbersOf(text), 0).found];
    expect(found('规章 6 8 7\n文件 1 2')).toEqual([0, 1]);
    expect(found('规章 文件 6 1 8 2 7')).toEqual([]);
  });
});

describe('a wrong value', () => {
  const [drawn] = sourcesOf(12, SEED).filter(({ report }) => 'requests.granted.total' in report.values);
  if (!drawn) throw new Error('No report of the seed has table 3.');
  const KEY = 'requests.granted.total';
  const printed = { 'requests.granted.other': 2, [KEY]: 3, 'requests.handled_total.total': 2 };
  const read = (total: number, how: 'read' | 'solved', sumsAreWrong: boolean): Judgement => {
    const values = { ...printed, [KEY]: total, 'requests.received.total': 2 };
    const cells = { [KEY]: { raw: '2', how, state: 'number', at: placeAt({ line: 1 }) } as const };
    const source = { report: { ...drawn.report, values: printed }, sumsAreWrong };
    return judgeText(
      { source, keeps: 'cells', text: '' },
      { record: { ...NOTHING, values, cells }, error: null },
    );
  };
  const silentKeys = (judgement: Judgement) => silentIn(judgement).map(({ key }) => key);

  test('is silent where no finding names it', () => {
    expect(silentKeys(read(2, 'read', true))).toContain(KEY);
    expect(silentKeys(read(2, 'solved', false))).toContain(KEY);
  });

  test('is counted apart where it was cut so that the wrong sums of the report hold', () => {
    expect(read(2, 'solved', true).misled).toEqual([KEY]);
    expect(silentKeys(read(2, 'solved', true))).not.toContain(KEY);
    expect(silentKeys(read(4, 'solved', true))).toContain(KEY);
  });
});
