import { rowTexts, tablesOf } from '../generators/pdf/read-back.ts';
import { readWritten } from '../generators/pdf/read-written.ts';
import { grid, show, stroke } from '../generators/pdf/written.ts';

/** Rows of texts at these places, from the top down; the font is half as wide as high. */
function rowsAt(
  xs: readonly number[],
  rows: readonly (readonly string[])[],
  { top = 700, lead = 16, size = 10 } = {},
) {
  return rows
    .map((row, index) =>
      row
        .map((text, column) => (text ? show(text, { x: xs[column] ?? 0, y: top - lead * index, size }) : ''))
        .join(''),
    )
    .join('');
}

async function tablesIn(content: string): Promise<string[][][]> {
  const { value } = await readWritten([{ content }]);
  return tablesOf(value).map(({ rows }) => rows.map(rowTexts));
}

describe('rows that no rule parts', () => {
  const XS = [72, 222, 322, 422];
  const ruled = grid(XS, [720, 690, 600]);
  const head = rowsAt([80, 230, 330], [['指标', '上年', '本年']], { top: 702 });

  test('are rows where neighbours have figures on the same baselines', async () => {
    const body = rowsAt(
      [80, 230, 330],
      [
        ['甲', '1,234', '56'],
        ['乙', '7', '8,901'],
        ['合计', '1,241', '8,957'],
      ],
      { top: 672 },
    );
    const [table] = await tablesIn(ruled + head + body);
    expect(table).toEqual([
      ['指标', '上年', '本年'],
      ['甲', '1,234', '56'],
      ['乙', '7', '8,901'],
      ['合计', '1,241', '8,957'],
    ]);
  });

  test('keep the heading of a group in a row of its own', async () => {
    const body = rowsAt(
      [80, 230, 330],
      [
        ['收入', '', ''],
        ['甲', '12', '34'],
        ['乙', '56', '78'],
      ],
      { top: 672 },
    );
    const [table] = await tablesIn(ruled + head + body);
    expect(table?.slice(1)).toEqual([
      ['收入', '', ''],
      ['甲', '12', '34'],
      ['乙', '56', '78'],
    ]);
  });

  test('are not made of a number that its narrow cell breaks', async () => {
    const narrow = grid([72, 172, 200, 228], [720, 690, 660]);
    const body = rowsAt(
      [80, 176, 204],
      [
        ['申请', '1234', '5678'],
        ['总数', '56', '90'],
      ],
      { top: 678, lead: 12 },
    );
    const [table] = await tablesIn(
      narrow + rowsAt([80, 176, 204], [['项', '甲', '乙']], { top: 702 }) + body,
    );
    expect(table?.[1]).toEqual(['申请总数', '123456', '567890']);
  });

  test('are cut below a head over several columns that no rule parts either', async () => {
    const rules = [
      ...grid([72, 372], [720, 600]).split('\n'),
      stroke(72, 684, 372, 684),
      ...[172, 272].map((x) => stroke(x, 684, x, 600)),
    ];
    const heads =
      show('Years', { x: 250, y: 708, size: 10 }) +
      rowsAt([80, 200, 300], [['Item', '2018', '2019']], { top: 692 });
    const body = rowsAt(
      [80, 200, 300],
      [
        ['Roads', '12', '34'],
        ['Water', '56', '78'],
      ],
      { top: 668 },
    );
    const [table] = await tablesIn(rules.join('\n') + heads + body);
    expect(table?.slice(-2)).toEqual([
      ['Roads', '12', '34'],
      ['Water', '56', '78'],
    ]);
  });
});

describe('pages in two columns', () => {
  const left = Array.from({ length: 8 }, (_, index) => `左栏第${index + 1}行文字文字文字文字文字文字`);
  const right = Array.from({ length: 8 }, (_, index) => `右栏第${index + 1}行文字文字文字文字文字文字`);

  test('are read column by column, what stands above first', async () => {
    const body = rowsAt(
      [60, 310],
      left.map((text, index) => [text, right[index] ?? '']),
      { top: 680 },
    );
    const { value } = await readWritten([{ content: show('公报', { x: 254, y: 740, size: 16 }) + body }]);
    const text = value.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('');
    expect(text).toBe(['公报', ...left, ...right].join(''));
  });
});

describe('heads that touch', () => {
  test('are cut where figures stand below each', async () => {
    const heads =
      show('项目', { x: 80, y: 700, size: 10 }) + show('2018年2019年2020年', { x: 170, y: 700, size: 10 });
    const rows = rowsAt(
      [80, 180, 210, 240],
      [
        ['甲', '12', '34', '56'],
        ['乙', '78', '90', '11'],
      ],
      { top: 684 },
    );
    const [table] = await tablesIn(heads + rows);
    expect(table?.[0]).toEqual(['项目', '2018年', '2019年', '2020年']);
  });
});

describe('tables of other languages that no rules draw', () => {
  test('have heads over several columns, headings of groups and blank cells', async () => {
    const heads = show('2018', { x: 245, y: 716, size: 10 }) + show('2019', { x: 385, y: 716, size: 10 });
    const rows = rowsAt(
      [72, 210, 280, 350, 420],
      [
        ['Region', 'Men', 'Women', 'Men', 'Women'],
        ['Coast', '', '', '', ''],
        ['Harbour', '1,234', '56', '78', '9,012'],
        ['Island', '3', '', '4', '5'],
      ],
    );
    const [table] = await tablesIn(heads + rows);
    expect(table).toEqual([
      ['Region', '2018', '2019'],
      ['Men', 'Women', 'Men', 'Women'],
      ['Coast', '', '', '', ''],
      ['Harbour', '1,234', '56', '78', '9,012'],
      ['Island', '3', '', '4', '5'],
    ]);
  });

  test('may hold words alone', async () => {
    const rows = [
      ['Name', 'Duty', 'Town'],
      ['Ann', 'Finance', 'Moor'],
      ['Bob', 'Roads', 'Lake'],
      ['Eve', 'Water', 'Hill'],
    ];
    expect(await tablesIn(rowsAt([72, 200, 320], rows))).toEqual([rows]);
  });

  test('are no lists, no contents, no paragraphs', async () => {
    const list = rowsAt(
      [72, 100],
      [
        ['1.', 'First of all the roads'],
        ['2.', 'Then the water works'],
        ['3.', 'And the schools'],
      ],
    );
    const contents = rowsAt(
      [72],
      [['Roads ............ 3'], ['Water ............ 7'], ['Schools ............ 9']],
      { top: 600 },
    );
    const prose = rowsAt(
      [72],
      [['The district kept its services as they were.'], ['Most of the change comes from water.']],
      { top: 500 },
    );
    expect(await tablesIn(list)).toEqual([]);
    expect(await tablesIn(contents)).toEqual([]);
    expect(await tablesIn(prose)).toEqual([]);
  });
});
