import type { Random } from '../random.ts';
import type { Rows } from './layouts/layout.ts';
import type { Reporter } from './narrative.ts';

/** What falls into a page and belongs to no report. */
export const NOISES = [
  'spam-alone',
  'spam-behind-head',
  'spam-in-cell',
  'page-numbers-inside',
  'page-numbers-behind',
  'pinyin',
  'bookmarks',
  'conditional-comments',
  'metadata-lines',
  'metadata-table',
  'furniture',
] as const;
export type NoiseName = (typeof NOISES)[number];

export const SPAM = [
  '365bet提款规则_365bet中国客服电话_怎样获得免费office365',
  '澳门金沙官网_澳门金沙娱乐平台',
  '亚博体育app下载_亚博官网',
] as const;

/** Noise within a table: between its rows, behind a head, behind a number. */
export function noisyRows(rows: Rows, noises: ReadonlySet<string>, dice: Random): Rows {
  let noisy = rows;
  if (noises.has('spam-behind-head')) noisy = behindHead(noisy, dice);
  if (noises.has('spam-in-cell')) noisy = inCell(noisy, dice);
  if (noises.has('conditional-comments'))
    noisy = inserted(noisy, '<!--[if !supportMisalignedColumns]-->', dice);
  if (noises.has('spam-alone')) noisy = inserted(noisy, dice.pick(SPAM), dice);
  if (noises.has('page-numbers-inside'))
    noisy = inserted(noisy, dice.pick(['- 3 -', '— 4 —', '第3页 共5页']), dice);
  return noisy;
}

/** A line of its own between two rows, set off as the lines around it are. */
function inserted(rows: Rows, line: string, dice: Random): Rows {
  // Beside a blank cell that is nothing but a blank line, nobody could tell where the noise fell.
  const filled = rows.flatMap((row, index) =>
    index > 0 && (rows[index - 1]?.[0] ?? '') !== '' && (row[0] ?? '') !== '' ? [index] : [],
  );
  const at = filled[dice.int(0, Math.max(0, filled.length - 1))];
  if (at === undefined) return rows;
  const behind = (rows[at - 1] ?? []).slice(1).filter((other) => other === '');
  return [...rows.slice(0, at), [line, ...behind.slice(0, 1)], ...rows.slice(at)];
}

function behindHead(rows: Rows, dice: Random): Rows {
  const spam = dice.pick(SPAM);
  const at = rows.findIndex(([line = '']) => line.includes('第二十条第'));
  return rows.map((row, index) =>
    index === at ? row.map((line, number) => (number === 0 ? `${line} ${spam}` : line)) : row,
  );
}

/** Behind the last number of a row that ends with one. */
function inCell(rows: Rows, dice: Random): Rows {
  const spam = dice.pick(SPAM);
  const ending = /\d(?= \|$|$)/u;
  const candidates = rows.flatMap((row, index) => (row.some((line) => ending.test(line)) ? [index] : []));
  const chosen = candidates[dice.int(0, Math.max(0, candidates.length - 1))];
  return rows.map((row, index) => {
    if (index !== chosen) return row;
    const at = row.findLastIndex((line) => ending.test(line));
    return row.map((line, number) =>
      number === at ? line.replace(ending, (digit) => `${digit} ${spam}`) : line,
    );
  });
}

/** Noise within the narrative. */
export function noisyParagraph(paragraph: string, noises: ReadonlySet<string>, dice: Random): string {
  let noisy = paragraph;
  if (noises.has('pinyin'))
    noisy = noisy.replace('公开', '公(gōng)开(kāi)').replace('政府', '政(zhèng)府(fǔ)');
  if (noises.has('bookmarks') && dice.chance(0.5)) noisy = `[bookmark: OLE_LINK${dice.int(1, 9)}]${noisy}`;
  return noisy;
}

/** What stands before the report. */
export function linesBefore(
  title: string,
  { body, year }: Reporter,
  noises: ReadonlySet<string>,
): readonly string[] {
  return [
    ...(noises.has('furniture')
      ? ['当前位置：首页 > 政府信息公开 > 年度报告', '【字体：大 中 小】', '']
      : []),
    ...(noises.has('metadata-lines')
      ? [
          `标题: ${title}`,
          `发布时间: ${year + 1}-01-18 09:30`,
          '文号: ',
          `发布机构: ${body}`,
          '栏目: 政府信息公开年报',
          '',
        ]
      : []),
    ...(noises.has('metadata-table')
      ? [
          `索引号 | 003-${year + 1}-0017 | 公开方式 | 主动公开 |`,
          `发布机构 | ${body} | 文号 | |`,
          `名称 | ${title} |`,
          '',
        ]
      : []),
  ];
}

/** What stands behind it. */
export function linesBehind(noises: ReadonlySet<string>): readonly string[] {
  return [
    ...(noises.has('page-numbers-behind') ? ['', '12', '11', ''] : []),
    ...(noises.has('furniture') ? ['分享到： 微信 微博 QQ空间', '【打印本页】【关闭窗口】'] : []),
  ];
}
