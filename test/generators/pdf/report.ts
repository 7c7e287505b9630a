/**
 * A report with the tables of the official form of 2021, and what must be read back from its print. The labels are
 * the form's, the figures and the prose are made up.
 */

export interface PrintStyle {
  readonly landscape: boolean;
  readonly borders: boolean;
  /** Font size of the tables, in points. */
  readonly points: number;
  /** Whether the head of table 3 comes back on each page. */
  readonly repeatHead: boolean;
  /** Whether some figures are left out: their cells must come back empty. */
  readonly blanks: boolean;
  /** Sentences of prose before table 3, to move a page break into it. */
  readonly lead: number;
}

export const PLAIN: PrintStyle = {
  landscape: false,
  borders: true,
  points: 9,
  repeatHead: false,
  blanks: false,
  lead: 6,
};

export const TITLE = '临溪县人民政府2022年政府信息公开工作年度报告';
export const OPENING =
  '本报告由临溪县人民政府办公室按照《中华人民共和国政府信息公开条例》编写，数据统计期限从2022年1月1日起，到2022年12月31日止。读者对内容有疑问的，请向县政府办公室反映，地址为临溪县河滨路18号，邮政编码311900。';
export const SENTENCE =
  '县政府各部门按季度核对公开目录，补齐遗漏的文件，并把群众问得最多的事项整理成问答，全年整理问答96条。';

/** A cell of a table to print. */
export interface PrintedCell {
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
  /** A label stands at the left of its cell, an upright one is a character wide. */
  readonly kind: 'middle' | 'label' | 'upright' | 'figure';
}
export type PrintedRow = readonly PrintedCell[];

function middle(text: string, columns = 1, rows = 1): PrintedCell {
  return { text, columns, rows, kind: 'middle' };
}

function label(text: string, columns = 1, rows = 1): PrintedCell {
  return { text, columns, rows, kind: 'label' };
}

/** Heads of the rows of table 3. */
const REQUEST_HEADS: readonly PrintedRow[] = [
  [label('一、本年新收政府信息公开申请数量', 3)],
  [label('二、上年结转政府信息公开申请数量', 3)],
  [{ ...label('三、本年度办理结果', 1, 22), kind: 'upright' }, label('（一）予以公开', 2)],
  [label('（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 2)],
  [label('（三）不予公开', 1, 8), label('1.属于国家秘密')],
  [label('2.其他法律行政法规禁止公开')],
  [label('3.危及“三安全一稳定”')],
  [label('4.保护第三方合法权益')],
  [label('5.属于三类内部事务信息')],
  [label('6.属于四类过程性信息')],
  [label('7.属于行政执法案卷')],
  [label('8.属于行政查询事项')],
  [label('（四）无法提供', 1, 3), label('1.本机关不掌握相关政府信息')],
  [label('2.没有现成信息需要另行制作')],
  [label('3.补正后申请内容仍不明确')],
  [label('（五）不予处理', 1, 5), label('1.信访举报投诉类申请')],
  [label('2.重复申请')],
  [label('3.要求提供公开出版物')],
  [label('4.无正当理由大量反复申请')],
  [label('5.要求行政机关确认或重新出具已获取信息')],
  [label('（六）其他处理', 1, 3), label('1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请')],
  [label('2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请')],
  [label('3.其他')],
  [label('（七）总计', 2)],
  [label('四、结转下年度继续办理', 3)],
];

/** Figures of a row of table 3, of several widths, the last one the sum; with blanks, some are missing. */
function figuresOf(row: number, blanks: boolean): string[] {
  const parts = Array.from({ length: 6 }, (_, index) =>
    (row * 7 + index * 5) % 4 === 0 ? (row * 37 + index * 11) % 400 : (row + index) % 3,
  );
  const figures = [...parts, parts.reduce((sum, part) => sum + part, 0)].map(String);
  return blanks ? figures.map((figure, index) => ((row + index) % 5 === 2 ? '' : figure)) : figures;
}

/** What each row of table 3 must read as: the innermost label, then its seven figures. */
export function requestFigures(style: PrintStyle): [string, string[]][] {
  return REQUEST_HEADS.map((heads, row) => [heads.at(-1)?.text ?? '', figuresOf(row, style.blanks)]);
}

/** Labelled figures of table 2. */
export const PROACTIVE_FIGURES: readonly (readonly [string, readonly string[]])[] = [
  ['规章', ['0', '0', '4']],
  ['行政规范性文件', ['12', '3', '168']],
  ['行政许可', ['15823']],
  ['行政处罚', ['4027']],
  ['行政强制', ['311']],
  ['行政事业性收费', ['2846.35']],
];

/** What the last row of table 4 must read as. */
export const REVIEW_FIGURES = ['2', '1', '0', '0', '3', '1', '0', '0', '2', '3', '0', '0', '1', '0', '1'];

/** Table 2. */
export function proactiveRows(): readonly PrintedRow[] {
  const rows = PROACTIVE_FIGURES.map(([text, figures]) => [
    middle(text),
    ...figures.map((figure) => middle(figure, figures.length === 1 ? 3 : 1)),
  ]);
  const clause = (name: string): PrintedRow => [middle(`第二十条第（${name}）项`, 4)];
  const heads = (...texts: string[]): PrintedRow => [
    middle('信息内容'),
    ...texts.map((text) => middle(text, texts.length === 1 ? 3 : 1)),
  ];
  const [decisions, fees] = [heads('本年处理决定数量'), heads('本年收费金额（单位：万元）')];
  return [
    ...[clause('一'), heads('本年制发件数', '本年废止件数', '现行有效件数'), ...rows.slice(0, 2)],
    ...[clause('五'), decisions, ...rows.slice(2, 3)],
    ...[clause('六'), decisions, ...rows.slice(3, 5)],
    ...[clause('八'), fees, ...rows.slice(5)],
  ];
}

export const REQUEST_HEAD_ROWS = 3;

/** Table 3: its head and its rows. */
export function requestRows(style: PrintStyle): readonly PrintedRow[] {
  const check = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
  const bodies = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
  return [
    [middle(check, 3, 3), middle('申请人情况', 7)],
    [middle('自然人', 1, 2), middle('法人或其他组织', 5), middle('总计', 1, 2)],
    bodies.map((text) => middle(text)),
    ...REQUEST_HEADS.map((heads, row) => [
      ...heads,
      ...figuresOf(row, style.blanks).map(
        (text): PrintedCell => ({ text, rows: 1, columns: 1, kind: 'figure' }),
      ),
    ]),
  ];
}

/** Table 4. */
export function reviewRows(): readonly PrintedRow[] {
  const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  return [
    [middle('行政复议', 5), middle('行政诉讼', 10)],
    [...outcomes.map((text) => middle(text, 1, 2)), middle('未经复议直接起诉', 5), middle('复议后起诉', 5)],
    [...outcomes, ...outcomes].map((text) => middle(text)),
    REVIEW_FIGURES.map((text) => middle(text)),
  ];
}
