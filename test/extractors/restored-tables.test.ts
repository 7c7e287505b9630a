import { loadExtractor } from '../../extractors/extract.ts';
import { readText } from '../generators/flattened/read-text.ts';

const extractor = await loadExtractor();

/** Outcomes of table 3 between the two rows before them and the two behind: natural persons, enterprises, all. */
const ROWS: readonly (readonly [label: string, cells: readonly string[]])[] = [
  ['一、本年新收政府信息公开申请数量', ['12', '3', '0', '0', '0', '0', '15']],
  ['二、上年结转政府信息公开申请数量', ['1', '0', '0', '0', '0', '0', '1']],
  ['（一）予以公开', ['9', '2', '0', '0', '0', '0', '11']],
  ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', ['2', '0', '0', '0', '0', '0', '2']],
  ['2.重复申请', ['1', '1', '0', '0', '0', '0', '2']],
  ['（七）总计', ['12', '3', '0', '0', '0', '0', '15']],
  ['四、结转下年度继续办理', ['1', '0', '0', '0', '0', '0', '1']],
];
const HEADS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const TITLE = '某某县人民政府2022年政府信息公开工作年度报告';

async function valuesOf(lines: readonly string[]) {
  const { record } = await readText(extractor, [TITLE, ...lines].join('\n'));
  return record.values;
}

function expectTable(values: Readonly<Record<string, number | null>>): void {
  expect([
    values['requests.received.natural_person'],
    values['requests.received.enterprise'],
    values['requests.received.total'],
    values['requests.granted.enterprise'],
    values['requests.partly_granted.natural_person'],
    values['requests.not_processed.repeated.total'],
    values['requests.carried_out.research'],
  ]).toEqual([12, 3, 15, 2, 2, 2, 0]);
}

describe('a table of which a tool made text', () => {
  test('is read where it is drawn with + and |', async () => {
    const rule = `+${'-'.repeat(60)}${`+${'-'.repeat(14)}`.repeat(7)}+`;
    const rows = [['', HEADS] as const, ...ROWS].map(
      ([label, cells]) => `| ${[padded(label, 58), ...cells.map((cell) => padded(cell, 12))].join(' | ')} |`,
    );
    expectTable(await valuesOf(['', rule, ...rows.flatMap((row) => [row, rule])]));
  });

  test('is read where dashes mark its columns', async () => {
    const dashes = `  ${'-'.repeat(60)} ${HEADS.map(() => '-'.repeat(12)).join(' ')}`;
    const rows = [['', HEADS] as const, ...ROWS].map(
      ([label, cells]) => `  ${padded(label, 60)} ${cells.map((cell) => padded(cell, 12)).join(' ')}`,
    );
    expectTable(await valuesOf(['', dashes, ...rows.flatMap((row) => [row, '']), dashes]));
  });

  test('is read as CSV', async () => {
    expectTable(
      await valuesOf([
        '',
        ...[['', HEADS] as const, ...ROWS].map(([label, cells]) => [`"${label}"`, ...cells].join(',')),
      ]),
    );
  });

  test('is read where the whole report is one sheet of CSV', async () => {
    const alone = (text: string) => `${text}${','.repeat(HEADS.length)}`;
    const rows = [['', HEADS] as const, ...ROWS].map(([label, cells]) => [`"${label}"`, ...cells].join(','));
    const lines = ['一、总体情况', '本年度公开工作有序开展。', '二、收到和处理政府信息公开申请情况'].map(
      alone,
    );
    const behind = ['三、存在的主要问题及改进情况', '将继续改进。', '某某县人民政府', '2023年1月19日'].map(
      alone,
    );
    const { record } = await readText(extractor, [alone(TITLE), ...lines, ...rows, ...behind].join('\n'));
    expectTable(record.values);
    expect([record.title, record.publisher, record.published]).toEqual([
      TITLE,
      '某某县人民政府',
      '2023-01-19',
    ]);
  });

  /** Heads and rows as tools write them that leave merged places out and fill every row up to the width of the table. */
  const paddedTable = (rows: readonly (readonly string[])[]): readonly string[] => {
    const heads = [['（勾稽关系）', '申请人情况'], ['自然人', '法人或其他组织', '总计'], HEADS.slice(1, 6)];
    const filled = [...heads, ...rows].map((cells) => Array.from({ length: 9 }, (_, at) => cells[at] ?? ''));
    const [first = '', ...others] = filled.map((cells) => `| ${cells.join(' | ')} |`);
    return ['', first, `|${' --- |'.repeat(9)}`, ...others, ''];
  };
  const numbered = ROWS.map(([label, cells], at) =>
    at === 2 ? ['三、本年度办理结果', label, ...cells] : [label, ...cells],
  );

  test('is read where merged cells take one place, and rows are filled up', async () => {
    expectTable(await valuesOf(paddedTable(numbered)));
  });

  test('gives no value that only the filling of its rows would place', async () => {
    const rows = numbered.map(([label = '', ...cells]) =>
      label.startsWith('（一）') || label.startsWith('（二）') ? [label, '0'] : [label, ...cells],
    );
    const values = await valuesOf(paddedTable(rows));
    expect(values['requests.received.enterprise']).toBe(3);
    expect(values['requests.partly_granted.natural_person']).toBeNull();
  });

  test('keeps the blanks at the end of a row where blanks stand within rows', async () => {
    const rows = numbered.map((cells) =>
      cells[0]?.startsWith('（二）') ? [cells[0] ?? '', '2', '', '0', '', '', ''] : cells,
    );
    const values = await valuesOf(paddedTable(rows));
    expect(values['requests.partly_granted.natural_person']).toBe(2);
    expect(values['requests.partly_granted.total']).toBeNull();
  });

  test('is read in a table of one column that frames the page', async () => {
    const table = ROWS.map(([label, cells]) => `${label} ${cells.join(' ')}`).join(' ');
    const cell = `${'本报告说明情况。'.repeat(3)}一、收到和处理政府信息公开申请情况 ${HEADS.join(' ')} ${table}`;
    expectTable(await valuesOf(['| 某某县 |', '| ------ |', `| ${cell} |`]));
  });

  const inBlocks = (rows: readonly (readonly string[])[]): readonly string[] => [
    '三、收到和处理政府信息公开申请情况',
    ...[
      '申请人情况',
      '',
      '法人或其他组织',
      '自然人',
      '',
      '商业企',
      '业',
      '',
      '科研机',
      '构',
      '',
      '社会公益组织',
    ],
    ...['', '法律服务机构', '', '总计', '', '其他', ''],
    ...rows.flatMap((cells) => cells.flatMap((cell) => [cell, ''])),
    '\f四、存在的主要问题及改进情况',
  ];

  test('is read block by block, where every label has its numbers', async () => {
    expectTable(await valuesOf(inBlocks(ROWS.map(([label, cells]) => [label, ...cells]))));
  });

  test('gives no row whose numbers stand before its label, or behind another', async () => {
    const [received, carried, granted, ...others] = ROWS.map(([label, cells]) => [label, ...cells]);
    const [label = '', ...numbers] = granted ?? [];
    const values = await valuesOf(
      inBlocks([received ?? [], [...(carried ?? []), ...numbers], [label, '（四）无法提供'], ...others]),
    );
    expect(values['requests.received.enterprise']).toBe(3);
    expect(values['requests.carried_in.total']).toBeNull();
    expect(values['requests.granted.enterprise']).toBeNull();
    expect(values['requests.partly_granted.natural_person']).toBe(2);
  });

  test('is read where blanks that do not break mark its blank cells', async () => {
    const rows = ROWS.map(
      ([label, cells]) => `${label}${cells.join('').replace('0000', '\u00a0\u00a0\u00a0\u00a0')}`,
    );
    const values = await valuesOf([HEADS.join(''), ...rows]);
    expect(values['requests.received.total']).toBeNull();
    expect(values['requests.partly_granted.total']).toBe(2);
    expect(values['requests.partly_granted.natural_person']).toBe(2);
    expect(values['requests.partly_granted.research'] ?? null).toBeNull();
  });

  test('is read where one head runs on into the next', async () => {
    const heads = [
      '自然人',
      '法人或其他组织',
      '总计商业企',
      '业',
      '科研机',
      '构',
      '社会公',
      '益组织',
      '法律服',
      '务机构 其他',
    ];
    expectTable(await valuesOf([...heads, ...ROWS.map(([label, cells]) => `${label} ${cells.join(' ')}`)]));
  });

  test('is read in HTML amid Markdown', async () => {
    const cells = (texts: readonly string[]) => texts.map((text) => `<td>\n${text}\n</td>`).join('\n');
    const rows = [['', HEADS] as const, ...ROWS].map(
      ([label, texts]) => `<tr>\n${cells([label, ...texts])}\n</tr>`,
    );
    expectTable(await valuesOf(['', `<table>\n${rows.join('\n')}\n</table>`]));
  });

  test('is read where labels wrap around their numbers', async () => {
    const heads = `${' '.repeat(50)}${HEADS.map((head) => padded(head, 14)).join('')}`;
    const rows = ROWS.flatMap(([label, cells]) => {
      const numbers = cells.map((cell) => padded(cell, 14)).join('');
      if (label.length < 20) return [`${padded(label, 50)}${numbers}`];
      return [label.slice(0, 20), `${' '.repeat(50)}${numbers}`, label.slice(20)];
    });
    expectTable(await valuesOf(['', heads, ...rows]));
  });

  test('is read on one line, with blanks between its cells', async () => {
    const text = [...HEADS, ...ROWS.flatMap(([label, cells]) => [label, ...cells])].join(' ');
    expectTable(await valuesOf([`二、情况 ${text} 四、其他需要报告的事项`]));
  });
});

/** Text filled up to so many places, an ideograph two. */
function padded(text: string, places: number): string {
  const width = [...text].reduce((sum, char) => sum + (char > '\u2e7f' || '“”'.includes(char) ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, places - width));
}
