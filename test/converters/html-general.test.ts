import { gridsOf } from '../support/grids.ts';
import { readHtml, textOf } from '../support/html.ts';

test('a cell spans no rows beyond its section, and those of its section where it says 0', async () => {
  const { value } = await readHtml(
    '<table><thead><tr><td rowspan=0>H</td><td>a</td></tr><tr><td>b</td></tr></thead>' +
      '<tbody><tr><td rowspan=9>1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>',
  );
  expect(gridsOf(value.blocks)).toEqual([
    [
      ['H', 'a'],
      ['~H', 'b'],
      ['1', '2'],
      ['~1', '3'],
    ],
  ]);
});

test('tables inside cells of a grid are tables, however deep', async () => {
  const inner = (name: string, inside: string) =>
    `<table border=1><tr><td>${name}</td><td>1</td></tr><tr><td>${name}${name}</td><td>${inside}</td></tr></table>`;
  const { value } = await readHtml(inner('甲', inner('乙', inner('丙', '2'))));
  expect(gridsOf(value.blocks).map((grid) => grid[0]?.[0])).toEqual(['甲', '乙', '丙']);
});

describe('the article of a general page', () => {
  const paragraph = (name: string) =>
    `<p>${name} kept its services at the level of the year before, and more of them.</p>`;
  const article = ['North', 'South', 'West'].map(paragraph).join('');
  const teasers = Array.from(
    { length: 9 },
    (_, at) => `<div><a href="/${at}">News ${at}</a><p>Some other story of that day, in short</p></div>`,
  ).join('');

  test('is read without what stands around it', async () => {
    const { value, removed } = await readHtml(
      `<div><h1>Services</h1><div>${article}</div></div><div>${teasers}</div>`,
    );
    const text = textOf(value.blocks);
    expect(text).toContain('West kept its services');
    expect(text).toContain('Services');
    expect(text).not.toContain('other story');
    expect(removed).toBeDefined();
  });

  test('keeps all of its sections', async () => {
    const { value } = await readHtml(
      `<div><section>${article}</section><section>${article}</section></div><div>${teasers}</div>`,
    );
    expect(textOf(value.blocks).match(/West kept/g)).toHaveLength(2);
  });

  test('of a report keeps what may be of it', async () => {
    const { value } = await readHtml(`<h1>2020年度报告</h1><div>${article}</div><div>${teasers}</div>`);
    expect(textOf(value.blocks)).toContain('other story');
  });
});
