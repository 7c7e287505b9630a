import { type Applicants, handledTotal, received, type SampleReport, withTotal } from './report.ts';

/** Rows of a printed table; an empty text is a cell that the row above reaches into. */
export type Rows = readonly (readonly string[])[];

/** Rows of （三） to （六） of table 3, by group; labels verbatim from the official forms. */
const OUTCOME_GROUPS: readonly (readonly [string, readonly string[]])[] = [
  ['（一）予以公开', []],
  ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', []],
  [
    '（三）不予公开',
    [
      '1.属于国家秘密',
      '2.其他法律行政法规禁止公开',
      '3.危及“三安全一稳定”',
      '4.保护第三方合法权益',
      '5.属于三类内部事务信息',
      '6.属于四类过程性信息',
      '7.属于行政执法案卷',
      '8.属于行政查询事项',
    ],
  ],
  [
    '（四）无法提供',
    ['1.本机关不掌握相关政府信息', '2.没有现成信息需要另行制作', '3.补正后申请内容仍不明确'],
  ],
  [
    '（五）不予处理',
    [
      '1.信访举报投诉类申请',
      '2.重复申请',
      '3.要求提供公开出版物',
      '4.无正当理由大量反复申请',
      '5.要求行政机关确认或重新出具已获取信息',
    ],
  ],
];
const OTHER_HANDLING_2021 = [
  '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  '3.其他',
];

const ARTICLES_2019: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    '第二十条第（一）项',
    ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
    ['规章', '规范性文件'],
  ],
  [
    '第二十条第（五）项',
    ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
    ['行政许可', '其他对外管理服务事项'],
  ],
  [
    '第二十条第（六）项',
    ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
    ['行政处罚', '行政强制'],
  ],
  ['第二十条第（八）项', ['信息内容', '上一年项目数量', '本年增/减'], ['行政事业性收费']],
  ['第二十条第（九）项', ['信息内容', '采购项目数量', '采购总金额'], ['政府集中采购']],
];
const ARTICLES_2021: typeof ARTICLES_2019 = [
  [
    '第二十条第（一）项',
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', '行政规范性文件'],
  ],
  ['第二十条第（五）项', ['信息内容', '本年处理决定数量'], ['行政许可']],
  ['第二十条第（六）项', ['信息内容', '本年处理决定数量'], ['行政处罚', '行政强制']],
  ['第二十条第（八）项', ['信息内容', '本年收费金额（单位：万元）'], ['行政事业性收费']],
];

/** Table 2. */
export function proactiveRows(report: SampleReport): Rows {
  const articles = report.form === '2019' ? ARTICLES_2019 : ARTICLES_2021;
  return articles.flatMap(([article, head, labels]) => [
    [article],
    head,
    ...labels.map((label) => [label, ...(report.proactive[label] ?? [])]),
  ]);
}

/** Heads of table 3, as text prints them. */
export const REQUEST_HEAD: Rows = [
  ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '申请人情况'],
  ['', '自然人', '法人或其他组织', '总计'],
  ['', '', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', ''],
];

/** Table 3 below its head; group labels stand once, in the first row of their group. */
export function requestRows(report: SampleReport): Rows {
  const numbers = (row: Applicants) => withTotal(row).map(String);
  const outcome = (label: string) => numbers(report.outcomes[label] ?? [0, 0, 0, 0, 0, 0]);
  const others = report.form === '2021' ? OTHER_HANDLING_2021 : [];
  const groups = [...OUTCOME_GROUPS, ['（六）其他处理', others] as const];
  const outcomes = groups.flatMap(([group, labels], index) => {
    const stub = index === 0 ? '三、本年度办理结果' : '';
    if (labels.length === 0) return [[stub, group, ...outcome(group)]];
    return labels.map((label, at) => [at === 0 ? stub : '', at === 0 ? group : '', label, ...outcome(label)]);
  });
  return [
    ['一、本年新收政府信息公开申请数量', ...numbers(received(report))],
    ['二、上年结转政府信息公开申请数量', ...numbers(report.carriedIn)],
    ...outcomes,
    ['', '（七）总计', ...numbers(handledTotal(report))],
    ['四、结转下年度继续办理', ...numbers(report.carriedOut)],
  ];
}

const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

/** Heads of table 4, as text prints them. */
export const DISPUTE_HEAD: Rows = [
  ['行政复议', '行政诉讼'],
  [...RESULTS, '未经复议直接起诉', '复议后起诉'],
  ['', '', '', '', '', ...RESULTS, ...RESULTS],
];

/** The one row of table 4. */
export function disputeRow(report: SampleReport): readonly string[] {
  return report.disputes
    .flatMap((four) => [...four, four.reduce((sum, value) => sum + value, 0)])
    .map(String);
}
