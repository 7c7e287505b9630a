import { loadExtractor } from '../../extractors/extract.ts';
import { extractText } from '../generators/roundtrip/judge.ts';

const extractor = await loadExtractor();
const TITLE = '桃源县人民政府2020年政府信息公开工作年度报告';
const HEADS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const RECEIVED = '一、本年新收政府信息公开申请数量';
const CARRIED_IN = '二、上年结转政府信息公开申请数量';
const NONE = Array.from({ length: 7 }, () => '0');

type Row = readonly [label: string, ...cells: readonly string[]];

const read = (lines: readonly string[]) => extractText(extractor, [TITLE, ...lines].join('\n'));
const rulesOn = ({ findings }: ReturnType<typeof read>, key: string) =>
  findings.filter(({ cells }) => cells.includes(key)).map(({ rule }) => rule);

/** Rows of table 3 in the places of a line, 16 characters each. */
function placed(heads: readonly string[], rows: readonly Row[]): readonly string[] {
  const width = (text: string) => [...text].length + (text.match(/[^\p{ASCII}]/gu)?.length ?? 0);
  const line = (label: string, cells: readonly string[]) =>
    label +
    ' '.repeat(Math.max(0, 60 - width(label))) +
    cells.map((cell) => ' '.repeat(Math.max(1, 16 - width(cell))) + cell).join('');
  return [line('', heads), ...rows.map(([label, ...cells]) => line(label, cells).trimEnd())];
}

const ROWS: readonly Row[] = [
  [RECEIVED, '4', '3', '0', '0', '0', '0', '7'],
  [CARRIED_IN, ...NONE],
  ['（一）予以公开', '4', '3', '0', '0', '0', '0', '7'],
  ['（二）部分公开', ...NONE],
  ['（七）总计', '4', '3', '0', '0', '0', '0', '7'],
  ['四、结转下年度继续办理', ...NONE],
];
const withRow = (row: Row, rows: readonly Row[] = ROWS) =>
  rows.map((each) => (each[0] === row[0] ? row : each));

describe('a cell too many in a row between pipes', () => {
  const lines = (row: Row) => [HEADS, ...withRow(row)].map((cells) => `| ${cells.join(' | ')} |`);

  test('leaves a row open that ends in a mark: the mark is a cell', () => {
    const record = read(lines([CARRIED_IN, ...NONE, '—']));
    expect(record.values['requests.carried_in.total']).toBeNull();
    expect(rulesOn(record, 'requests.carried_in.total')).toEqual(['reading.incomplete-row']);
    expect(record.values['requests.received.total']).toBe(7);
  });

  test('leaves a row open that has another blank: either may be the one too many', () => {
    const record = read(lines([CARRIED_IN, '0', '0', '0', '', '0', '0', '0', '']));
    expect(record.values['requests.carried_in.total']).toBeNull();
    expect(rulesOn(record, 'requests.carried_in.total')).toEqual(['reading.incomplete-row']);
  });
});

describe('positions in the line', () => {
  test('tell which cells are blank', () => {
    const record = read(placed(HEADS, withRow([CARRIED_IN, '2', '', '', '', '', '', '2'])));
    expect(record.values['requests.carried_in.natural_person']).toBe(2);
    expect(record.values['requests.carried_in.total']).toBe(2);
    expect(record.values['requests.carried_in.enterprise']).toBeNull();
  });

  test('tell nothing of a column in which another row prints two numbers', () => {
    const rows = withRow(
      [CARRIED_IN, '', '', '9', '', '', '', '9'],
      withRow([RECEIVED, '4', '3', '0 0', '', '', '', '7']),
    );
    const record = read(placed(HEADS, rows));
    expect(record.values['requests.carried_in.research']).toBeNull();
    expect(rulesOn(record, 'requests.carried_in.research')).toEqual(['reading.several']);
  });

  test('tell nothing of a row in which two cells ran together', () => {
    const record = read(placed(HEADS, withRow([CARRIED_IN, '0', '3', '', '05', '8', '', ''])));
    expect(record.values['requests.carried_in.enterprise']).toBeNull();
    expect(rulesOn(record, 'requests.carried_in.enterprise')).toHaveLength(1);
  });

  test('give a row no numbers of a line that has no label', () => {
    const rows: readonly Row[] = [
      [CARRIED_IN, '', '3', '', '', '', '', '3'],
      ['', '0', '', '', '5', '', '', ''],
    ];
    const record = read(
      placed(
        HEADS,
        ROWS.flatMap((row) => (row[0] === CARRIED_IN ? rows : [row])),
      ),
    );
    expect(record.values['requests.carried_in.social']).toBeNull();
    expect(rulesOn(record, 'requests.carried_in.social')).toEqual(['reading.incomplete-row']);
  });

  test('show that a label stands once more beside nothing', () => {
    const again: Row = ['（二）部分公开', '', '', '', '', '', '', ''];
    const partly: Row = ['（二）部分公开', '1', '', '', '', '', '', '1'];
    const rows = ROWS.flatMap((row) => (row[0] === partly[0] ? [partly, again] : [row]));
    const record = read(placed(HEADS, rows));
    expect(record.values['requests.partly_granted.total']).toBeNull();
    expect(rulesOn(record, 'requests.partly_granted.total')).toEqual(['reading.repeated-row']);
  });
});

describe('heads', () => {
  test('of one label are two columns, be one of them blank throughout', () => {
    const lines = ['信息内容 | 本年收费金额 | 本年收费金额', '行政事业性收费 | 21 | '];
    const record = read(['二、主动公开政府信息情况', '第二十条第（八）项', ...lines]);
    expect(record.values['proactive.fees.amount']).toBeNull();
    expect(rulesOn(record, 'proactive.fees.amount')).toEqual(['reading.several']);
  });

  test('end with 其他 where the first row has no label', () => {
    const heads = [...HEADS.slice(0, 1), '总计', ...HEADS.slice(1, 6)];
    const rows = withRow(
      ['', '4', '3', '0', '0', '0', '0', '7'],
      [['', '4', '3', '0', '0', '0', '0', '7'], ...ROWS.slice(1)],
    );
    const record = read([...heads, ...rows.flat()]);
    expect(record.values['requests.other_handling.misc.total'] ?? null).toBeNull();
    expect(rulesOn(record, 'requests.received.total')).toContain('reading.unknown-row');
  });

  test('of two columns in one leave both open and say so', () => {
    const lines = [
      '信息内容 | 上一年项目数量 本年增/减 | 处理决定数量',
      '行政处罚 | 20 -4 | 15',
      '行政强制 | 25 -2 | 3',
    ];
    const record = read(['第二十条第（六）项', ...lines]);
    expect(record.values['proactive.penalties.decisions']).toBe(15);
    expect(rulesOn(record, 'proactive.penalties.change')).toEqual(['reading.unknown-head']);
  });
});

test('a number on a line of its own in a table is said in a note', () => {
  const lines = [['信息内容', '本年处理决定数量'], ['行政处罚', '225'], ['3 5'], ['行政强制', '1']];
  const { values, notes } = read(['第二十条第（六）项', ...lines.map((cells) => `| ${cells.join(' | ')} |`)]);
  expect([values['proactive.penalties.decisions'], values['proactive.coercion.decisions']]).toEqual([225, 1]);
  expect(notes.map(({ message }) => message).join()).toContain('«3 5»');
});

test('sequence numbers before the labels are said in a note', () => {
  const rows = ROWS.map((row, index) => `${index + 1} | ${row.join(' | ')}`);
  const { values, notes } = read([`序号 | 项目 | ${HEADS.join(' | ')}`, ...rows]);
  expect(values['requests.received.total']).toBe(7);
  expect(notes.map(({ message }) => message).join()).toContain(': 1, 2, 3, 4, 5, 6.');
});
