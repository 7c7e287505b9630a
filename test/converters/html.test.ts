import { gridsOf } from '../support/grids.ts';
import { blocksOf, readHtml, shownOn, textOf } from '../support/html.ts';
import { ARTICLE, PAGE_STYLES, TITLE } from '../support/report-page.ts';

const DECLARATIONS = [
  { id: 'no meta', meta: '' },
  { id: 'meta utf-8', meta: '<meta charset="utf-8">' },
  { id: 'meta gb2312', meta: '<meta content="text/html; charset=gb2312" http-equiv="Content-Type">' },
];
const CHARSETS = [
  { encoding: 'utf8', charset: 'utf-8' },
  { encoding: 'gbk', charset: 'gb18030' },
];

describe.each(PAGE_STYLES)('a page of $id', ({ page }) => {
  const cases = DECLARATIONS.flatMap((declared) => CHARSETS.map((charset) => ({ ...declared, ...charset })));

  test.each(cases)('reads whole in $charset with $id', async ({ meta, encoding, charset }) => {
    const { value, notes } = await readHtml(page(meta), encoding);
    const article = textOf((await readHtml(`<body>${ARTICLE}</body>`)).value.blocks);
    expect(value.charset).toBe(charset);
    expect(notes).toEqual([]);
    expect(textOf(value.blocks)).toContain(article);
    expect(textOf(value.blocks)).toContain(TITLE);
    expect(textOf(value.blocks)).not.toMatch(/ICP备|政务服务|常务会议|皇冠体育/);
    expect(value.metadata).toEqual({
      title: TITLE,
      publisher: '青溪县人民政府办公室',
      publishedOn: '2023-01-19',
    });
  });
});

test('a title that is a picture is told by the text in its place', async () => {
  const picture = '<img src="t.png" alt="青溪县水利局2022年政府信息公开工作年度报告">';
  const page = (alt: string) => `<title>青溪县人民政府门户网站</title><body>${alt}<p>正文。</p></body>`;
  expect((await readHtml(page(picture))).value.metadata.title).toBe(
    '青溪县水利局2022年政府信息公开工作年度报告',
  );
  expect((await readHtml(page('<img src="l.png" alt="青溪县徽标">'))).value.metadata.title).toBe(
    '青溪县人民政府门户网站',
  );
});

describe('hidden text', () => {
  const hidden = [
    '<div style="display:none">赌场</div>',
    '<div style="DISPLAY : none;color:red">赌场</div>',
    '<p hidden>赌场</p>',
    '<span style="visibility:hidden">赌场</span>',
    '<div style="text-indent:-9999px">赌场</div>',
    '<div style="font-size:0">赌场</div>',
    '<div style="position:absolute;left:-2000px"><a href="x">赌场</a></div>',
    '<div style="height:0;overflow:hidden">赌场</div>',
    '<span style="color:#fff;background-color:#fff">赌场</span>',
    '<marquee height="4" width="6">赌场</marquee>',
    '<style>.a .b,.x1{display:none}</style><p class="c x1">赌场</p>',
  ];

  test.each(hidden)('%s is taken out and kept aside', async (spam) => {
    const { value, removed } = await readHtml(`<div id="zoom">${ARTICLE}${spam}</div>`);
    expect(textOf(value.blocks)).not.toContain('赌场');
    expect(removed).toMatchObject([{ text: '赌场' }]);
  });

  test('in a cell does not reach the number', async () => {
    const page =
      '<table><tr><td>甲</td><td>12<span style="display:none">彩票</span></td></tr><tr><td>乙</td><td>3</td></tr></table>';
    expect(gridsOf(await blocksOf(page))).toEqual([
      [
        ['甲', '12'],
        ['乙', '3'],
      ],
    ]);
  });

  test('is the article where nothing else is, and a note says so', async () => {
    const { value, notes } = await readHtml(
      `<p>加载中</p><div id="zoom" style="display:none">${ARTICLE}</div>`,
    );
    expect(textOf(value.blocks)).toContain('一、总体情况');
    expect(notes.map(({ rule }) => rule)).toEqual(['html.hidden-text-kept']);
  });

  test('letters of no size around sized blocks hide nothing', async () => {
    const page = '<div style="font-size:0"><p style="font-size:14px">甲</p></div>';
    expect(await shownOn(page)).toEqual(['甲']);
  });
});

test('furniture that holds the report is none', async () => {
  const { value } = await readHtml(`<div class="header"><h1>${TITLE}</h1>${ARTICLE}</div>`);
  expect(textOf(value.blocks)).toContain('一、总体情况');
});

test('a page filled by a frame or script is reported', async () => {
  const { notes } = await readHtml(
    '<body><div id="app"></div><iframe src="/report.html"></iframe><script src="a.js"></script></body>',
  );
  expect(notes.map(({ rule }) => rule)).toEqual(['html.needs-browser']);
});

describe('pages meant to hurt', () => {
  const cases = [
    { of: '10,000 nested frames', code: 'convert.limit', page: '<div>'.repeat(10_000) },
    { of: '200,000 nested tables', code: 'convert.limit', page: '<table><tr><td>'.repeat(200_000) },
    { of: 'a million cells', code: 'convert.limit', page: `<table>${'<tr><td>1'.repeat(1_000_000)}` },
    {
      of: 'formatting that every paragraph repeats',
      code: 'convert.limit',
      page: `<p>${Array.from({ length: 500 }, (_, index) => `<font color=${index}>`).join('')}${'<p>x'.repeat(1_000)}`,
    },
    { of: '7 MB in one line', code: 'read', page: `<p>${'政府信息公开'.repeat(400_000)}</p>` },
    { of: '30,000 paragraphs', code: 'read', page: '<p>政府信息<b>公开</b>\n'.repeat(30_000) },
    {
      of: 'spans on every row',
      code: 'read',
      page: `<table>${'<tr><td colspan=9999 rowspan=9999>1'.repeat(500)}</table>`,
    },
  ];

  test.each(cases)('$of: $code', async ({ page, code }) => {
    const got = await readHtml(page).then(
      () => 'read',
      (error) => error.code,
    );
    expect(got).toBe(code);
  });
});
