import { gridsOf } from '../support/grids.ts';
import { blocksOf, shownOn } from '../support/html.ts';
import { ARTICLE, REQUEST_TABLE, TITLE } from '../support/report-page.ts';

describe('lines', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['br splits', '<p>上<br>下<br/></p>', ['上', '下']],
    ['blank paragraphs stay', '<p>上</p><p>&nbsp;</p><p><br></p><p>下</p>', ['上', '', '', '下']],
    ['blocks without text are none', '<div>\n</div><p></p><div>上</div>', ['上']],
    ['source line ends between Chinese are no space', '<p>政府\n  信息 2022\n年</p>', ['政府信息 2022 年']],
    ['full-width spaces stay, blanks collapse', '<p>　　总体   <b>情</b>况 </p>', ['　　总体 情况']],
    ['footnote marks are set apart', '<p>申请31<sup>[1]</sup>件，9m<sup>2</sup></p>', ['申请31¹件，9m²']],
    ['raised spans too', '<p>31<span style="vertical-align: super">2</span>件</p>', ['31²件']],
    ['characters without width go', '<p>本年\u200b新\ufeff收</p>', ['本年新收']],
    ['preformatted lines stay', '<pre>\n项目\t数量\n  规章\t1\n</pre>', ['项目\t数量', '  规章\t1']],
    ['entities', '<p>&ldquo;三公&rdquo;&#160;&amp;&#x4e00;</p>', ['“三公” &一']],
    ['headings', '<h2>一、<br>总体</h2><p>文</p>', ['## 一、总体', '文']],
    [
      'Word comments go, as markup and as text',
      '<p><!--[if !supportLists]-->一、<!--[endif]-->总体&lt;!--[if !supportMisalignedColumns]--&gt;</p>',
      ['一、总体'],
    ],
    ['scripts and styles show nothing', '<p>甲<script>乙</script><style>丙</style></p>', ['甲']],
  ];

  test.each(cases)('%s', async (_, page, expected) => {
    expect(await shownOn(page)).toEqual(expected);
  });

  test('say where they stand in the source', async () => {
    const blocks = await blocksOf(
      '<body>\n<p>甲</p>\n\n<p>\n乙</p>\n<table>\n<tr><td>1</td><td>2</td></tr></table>',
    );
    expect(blocks.map(({ at }) => at.line)).toEqual([2, 5, 7]);
  });
});

describe('tables', () => {
  test('of the form of 2021 are whole', async () => {
    const [grid = []] = gridsOf(await blocksOf(REQUEST_TABLE));
    expect(grid.map((row) => row.length)).toEqual(Array(9).fill(10));
    expect(grid[1]?.slice(2, 6)).toEqual([
      '~（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
      '自然人',
      '法人或其他组织',
      '~法人或其他组织',
    ]);
    expect(grid[5]).toEqual([
      '三、本年度办理结果',
      '（一）予以公开',
      '~（一）予以公开',
      '2',
      '0',
      '0',
      '0',
      '0',
      '0',
      '2',
    ]);
    expect(grid[8]?.slice(0, 3)).toEqual([
      '~三、本年度办理结果',
      '~（三）不予公开',
      '2.其他法律行政法规禁止公开',
    ]);
  });

  const cases: readonly (readonly [string, string, string[][]])[] = [
    [
      'hostile spans',
      '<tr><td colspan="99999999" rowspan="99999999">项目</td></tr><tr><td>1</td><td>2</td></tr>',
      [
        ['项目', '', ''],
        ['~项目', '1', '2'],
      ],
    ],
    [
      'a span of zero rows reaches down to the end',
      '<tr><td rowspan="0">甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr>',
      [
        ['甲', '1'],
        ['~甲', '2'],
        ['~甲', '3'],
      ],
    ],
    [
      'short rows are filled up',
      '<tr><td>甲</td><td>1</td><td>2</td></tr><tr><td>乙</td></tr>',
      [
        ['甲', '1', '2'],
        ['乙', '', ''],
      ],
    ],
    [
      'columns that no cell begins go',
      '<tr><td colspan="2">甲</td><td colspan="3">1</td></tr><tr><td colspan="2">乙</td><td colspan="3">2</td></tr>',
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
    ],
    [
      'rows by which Word fixes columns go',
      '<tr><td colspan="2">甲</td><td>1</td></tr><tr><td colspan="2">乙</td><td>2</td></tr><![if !supportMisalignedColumns]><tr height=0><td width=9></td><td></td><td></td></tr><![endif]>',
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
    ],
    [
      'empty rows stay, numbers on two lines stay apart',
      '<tr><td></td><td>&nbsp;</td></tr><tr><td>本年<br>新收</td><td>10<br>20</td></tr>',
      [
        ['', ''],
        ['本年新收', '10 20'],
      ],
    ],
    [
      'a cell that shows a picture is not empty, one that holds columns apart is',
      '<tr><td><img alt="40" src="a.png"></td><td><svg><text>5</text></svg></td></tr><tr><td><img width="1" src="b.gif"></td><td>3<img src="c.png"></td></tr>',
      [
        ['?', '?'],
        ['', '3'],
      ],
    ],
    [
      'numbers in a table of their own stay in their cell, apart',
      '<tr><td>甲</td><td><table><tr><td>12</td><td>3</td></tr></table></td></tr>',
      [['甲', '12 3']],
    ],
    [
      'pipes and tags in cells',
      '<tr><td><p>甲</p><p>乙</p></td><td><font><b>1</b>,<i>234</i></font></td></tr><tr><td>a|b</td><td>　3</td></tr>',
      [
        ['甲乙', '1,234'],
        ['a|b', '　3'],
      ],
    ],
  ];

  test.each(cases)('%s', async (_, rows, grid) => {
    expect(gridsOf(await blocksOf(`<p>表</p><table>${rows}</table>`))).toEqual([grid]);
  });

  test('that only position the page are read through', async () => {
    const page = `<table><tr><td>导航</td></tr><tr><td>${ARTICLE}</td><td>边栏</td></tr></table>`;
    const grids = gridsOf(await blocksOf(page));
    expect(grids).toEqual(gridsOf(await blocksOf(ARTICLE)));
  });

  test('inside a cell of figures follow the table', async () => {
    const page =
      '<table><tr><td>甲<table><tr><td>丙</td><td>9</td></tr></table></td><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>';
    expect(gridsOf(await blocksOf(page))).toEqual([
      [
        ['甲', '1'],
        ['2', '3'],
      ],
      [['丙', '9']],
    ]);
  });

  test('whose rows are partly running text are split at it', async () => {
    const prose = '2022年，全县认真贯彻条例，逐项落实要求。'.repeat(12);
    const page = `<table><tr><td colspan="2">${TITLE}</td></tr><tr><td colspan="2">${prose}</td></tr><tr><td>规章</td><td>1</td></tr><tr><td>文件</td><td>2</td></tr><tr><td>许可</td><td>3</td></tr></table>`;
    expect(await shownOn(page)).toEqual([
      TITLE,
      prose,
      [
        ['规章', '1'],
        ['文件', '2'],
        ['许可', '3'],
      ],
    ]);
  });
});
