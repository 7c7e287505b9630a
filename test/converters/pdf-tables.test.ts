import { rowTexts, tablesOf } from '../generators/pdf/read-back.ts';
import { readWritten, typed } from '../generators/pdf/read-written.ts';
import { fill, grid, show, stroke } from '../generators/pdf/written.ts';

describe('ruled tables', () => {
  /** Head cell over two columns, a row head over two rows, a blank cell. */
  const XS = [72, 172, 272, 372];
  const YS = [700, 670, 640, 610];
  const merged =
    XS.map((x) => stroke(x, x === 272 ? 670 : 700, x, 610)).join('') +
    YS.map((y) => stroke(y === 640 ? 172 : 72, y, 372, y)).join('');
  const cells = [
    show('项目', { x: 80, y: 680 }),
    show('数量', { x: 260, y: 680 }),
    show('许', { x: 110, y: 650 }),
    show('可', { x: 110, y: 636 }),
    show('12', { x: 200, y: 650 }),
    show('3,456', { x: 300, y: 650 }),
    show('0', { x: 200, y: 620 }),
  ].join('');
  const expected = [
    ['项目', '数量', '数量'],
    ['许可', '12', '3,456'],
    ['许可', '0', ''],
  ];

  test('of strokes give a grid with its merged cells expanded', async () => {
    const { value } = await readWritten([{ content: merged + cells }]);
    const [table] = tablesOf(value);
    expect(table?.rows.map((row) => row.map(({ text }) => text))).toEqual(expected);
    expect(table?.rows.map((row) => row.map(({ covered }) => covered))).toEqual([
      [false, false, true],
      [false, false, false],
      [true, false, false],
    ]);
    expect(table?.rows[1]?.[2]?.at).toEqual({
      page: 1,
      line: null,
      offset: null,
      table: 1,
      row: 2,
      column: 3,
    });
  });

  test('of thin filled rectangles, drawn cell by cell, are the same', async () => {
    const rules = XS.flatMap((x) =>
      x === 272 ? [fill(x, 610, 0.7, 60)] : [fill(x, 610, 0.7, 45), fill(x, 655, 0.7, 45)],
    );
    const lying = YS.map((y) =>
      y === 640 ? fill(172, y, 200, 0.7) : fill(72, y, 150, 0.7) + fill(222, y, 150, 0.7),
    );
    const { value } = await readWritten([{ content: [...rules, ...lying].join('') + cells }]);
    expect(tablesOf(value)[0]?.rows.map((row) => row.map(({ text }) => text))).toEqual(expected);
  });

  test('of a page that is turned are read upright', async () => {
    const turned = `0 1 -1 0 842 0 cm ${merged}${cells}`;
    const { value } = await readWritten([{ content: turned, entries: '/Rotate 90' }]);
    expect(tablesOf(value)[0]?.rows.map((row) => row.map(({ text }) => text))).toEqual(expected);
  });

  test('that are only a frame around text are text', async () => {
    const frame = grid([60, 500], [800, 500]);
    const { value } = await readWritten([{ content: frame + typed(['框中的文字', '第二行']) }]);
    expect(value.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
  });

  test('over a page break are one, the head once, the row head whole', async () => {
    const xs = [72, 172, 272];
    const head = show('项目', { x: 80, y: 780 }) + show('数量', { x: 200, y: 780 });
    const row = (label: string, figure: string, y: number) =>
      show(label, { x: 80, y }) + show(figure, { x: 200, y });
    const pages = [
      {
        content:
          grid(xs, [800, 770, 740]) + head + row('1.许可', '5', 750) + show('- 1 -', { x: 290, y: 40 }),
      },
      {
        content:
          grid(xs, [800, 770, 740]) + head + row('2.处罚', '6', 750) + show('- 2 -', { x: 290, y: 40 }),
      },
    ];
    const { value, removed } = await readWritten(pages);
    expect(tablesOf(value).map((table) => table.rows.map(rowTexts))).toEqual([
      [
        ['项目', '数量'],
        ['1.许可', '5'],
        ['2.处罚', '6'],
      ],
    ]);
    expect(tablesOf(value)[0]?.rows[2]?.[1]?.at).toMatchObject({ page: 2, row: 3 });
    expect(removed.filter(({ reason }) => reason === 'repeated-head')).toHaveLength(1);
  });
});

describe('rules of a page', () => {
  test('lie where their own table has them, however near to those of another', async () => {
    const above = [100, 300, 402.5]
      .map((x) => stroke(x, 780, x, 740) + stroke(x, 740, x, 720) + stroke(x, 720, x, 700))
      .join('');
    const wide = [780, 740, 700].map((y) => stroke(100, y, 402.5, y)).join('');
    const below = grid([100, 200, 300, 400, 500], [600, 570, 540]);
    const figures = show('7', { x: 301, y: 580, size: 6 }) + show('9', { x: 400.5, y: 580, size: 5 });
    const words =
      show('甲', { x: 110, y: 750 }) + show('乙', { x: 310, y: 750 }) + show('许可', { x: 110, y: 580 });
    const { value } = await readWritten([{ content: above + wide + below + words + figures }]);
    expect(rowTexts(tablesOf(value)[1]?.rows[0] ?? [])).toEqual(['许可', '', '7', '9']);
  });

  test('at a page break leave blank cells below the heads of their columns', async () => {
    const head = grid([72, 172, 272, 372], [100, 70, 40]);
    const texts = ['维持', '纠正', '总计'].map((text, column) => show(text, { x: 80 + 100 * column, y: 80 }));
    const under =
      show('结果', { x: 80, y: 50 }) + show('结果', { x: 180, y: 50 }) + show('合计', { x: 280, y: 50 });
    const row =
      grid([72, 172, 272, 372], [800, 770]) + show('4', { x: 180, y: 780 }) + show('5', { x: 280, y: 780 });
    const { value } = await readWritten([{ content: head + texts.join('') + under }, { content: row }]);
    expect(tablesOf(value)).toHaveLength(1);
    expect(tablesOf(value)[0]?.rows.map(rowTexts).at(-1)).toEqual(['', '4', '5']);
  });
});

describe('tables without rules', () => {
  const XS = [220, 290, 360, 430];
  const rowAt = (y: number, label: string, figures: readonly string[]) =>
    show(label, { x: 80, y }) +
    figures.map((text, column) => (text ? show(text, { x: XS[column] ?? 0, y }) : '')).join('');

  test('go on in the columns of the page before, blank as most of them may be', async () => {
    const first = [
      rowAt(120, '信息内容', ['甲类', '乙类', '丙类', '总计']),
      rowAt(100, '一、新收', ['1', '2', '3', '6']),
      rowAt(80, '二、结转', ['', '', '', '']),
    ];
    const second = [
      rowAt(780, '（一）公开', ['', '2', '', '2']),
      rowAt(760, '（二）其他', ['', '', '4', '4']),
    ];
    const { value } = await readWritten([{ content: first.join('') }, { content: second.join('') }]);
    expect(tablesOf(value).map(({ rows }) => rows.map(rowTexts))).toEqual([
      [
        ['信息内容', '甲类', '乙类', '丙类', '总计'],
        ['一、新收', '1', '2', '3', '6'],
        ['二、结转', '', '', '', ''],
        ['（一）公开', '', '2', '', '2'],
        ['（二）其他', '', '', '4', '4'],
      ],
    ]);
  });

  test('whose head is all that a page has room for go on below it', async () => {
    const head = ['维持', '纠正', '其他', '尚未', '总计'].map((text, column) =>
      show(text, { x: 90 + 90 * column, y: 60 }),
    );
    const row = show('3', { x: 187, y: 780 }) + show('3', { x: 455, y: 780 });
    const { value } = await readWritten([{ content: head.join('') }, { content: row }]);
    expect(tablesOf(value).map(({ rows }) => rows.map(rowTexts))).toEqual([
      [
        ['维持', '纠正', '其他', '尚未', '总计'],
        ['', '3', '', '', '3'],
      ],
    ]);
  });

  test('keep a row that is blank throughout apart from its neighbours', async () => {
    const content = [
      rowAt(700, '1.国家秘密', ['4', '5']),
      rowAt(676, '2.法律禁止', ['', '']),
      rowAt(652, '3.三安全', ['6', '']),
    ];
    const { value } = await readWritten([{ content: content.join('') }]);
    expect(tablesOf(value)[0]?.rows.map(rowTexts)).toEqual([
      ['1.国家秘密', '4', '5'],
      ['2.法律禁止', '', ''],
      ['3.三安全', '6', ''],
    ]);
  });

  test('take a figure alone between the two lines of its label for a row', async () => {
    const content = [
      rowAt(700, '1.国家秘密', ['4', '5']),
      show('2.其他法律行政', { x: 80, y: 676 }) + show('法规禁止', { x: 80, y: 662 }),
      show('7', { x: 290, y: 669 }),
      rowAt(638, '3.三安全', ['6', '8']),
    ];
    const { value } = await readWritten([{ content: content.join('') }]);
    expect(tablesOf(value)[0]?.rows.map(rowTexts)).toEqual([
      ['1.国家秘密', '4', '5'],
      ['2.其他法律行政法规禁止', '', '7'],
      ['3.三安全', '6', '8'],
    ]);
  });

  test('have a column for every blank', async () => {
    const rows = [
      ['许可', '5', '', '12'],
      ['处罚', '', '310', '7'],
      ['强制', '0', '44', ''],
    ];
    const content = rows
      .flatMap((row, index) =>
        row.map((text, column) => (text ? show(text, { x: 80 + 100 * column, y: 700 - 24 * index }) : '')),
      )
      .join('');
    const { value } = await readWritten([{ content }]);
    expect(tablesOf(value)[0]?.rows.map(rowTexts)).toEqual(rows);
  });

  test('whose labels wrap around their figures keep each label with its row', async () => {
    const unit = (y: number, figure: string) => show('件', { x: 300, y }) + show(figure, { x: 400, y });
    const content = [
      show('1.当面申请数', { x: 80, y: 700 }) + unit(700, '14'),
      show('2.不同意公开答复数（涉及国家秘密、', { x: 80, y: 684 }) + unit(677, '3'),
      show('商业秘密的）', { x: 80, y: 670 }),
      show('3.其他', { x: 80, y: 654 }) + unit(654, ''),
    ].join('');
    const { value } = await readWritten([{ content }]);
    expect(tablesOf(value)[0]?.rows.map(rowTexts)).toEqual([
      ['1.当面申请数', '件', '14'],
      ['2.不同意公开答复数（涉及国家秘密、商业秘密的）', '件', '3'],
      ['3.其他', '件', ''],
    ]);
  });

  test('whose figures fall into no columns stay lines', async () => {
    const content = [0, 1, 2]
      .map(
        (row) =>
          show('共计', { x: 80, y: 700 - 24 * row }) +
          show('5', { x: 200 + 6 * row, y: 700 - 24 * row }) +
          show('17', { x: 216 - 8 * row + 20 * (row % 2), y: 700 - 24 * row }),
      )
      .join('');
    const { value } = await readWritten([{ content }]);
    expect(tablesOf(value)).toEqual([]);
  });
});
