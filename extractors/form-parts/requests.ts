import {
  type ColumnSum,
  type FormColumn,
  type FormRow,
  type FormTable,
  type RowBalance,
  rowId,
} from '../form.ts';

/**
 * Table 3 of the forms of 2019 (国办公开办函〔2019〕60号) and 2021 (国办公开办函〔2021〕30号):
 * 收到和处理政府信息公开申请情况. Both print the same rows but for 其他处理.
 */
const ORGANISATIONS = '法人或其他组织';
const APPLICANTS = [
  ['natural_person', '自然人'],
  ['enterprise', '商业企业'],
  ['research', '科研机构'],
  ['social', '社会公益组织'],
  ['legal_service', '法律服务机构'],
  ['other', '其他'],
  ['total', '总计'],
] as const;

/** Kinds of applicant in the order of the columns, `total` last. */
export const APPLICANT_COLUMNS: readonly string[] = APPLICANTS.map(([name]) => name);

/** Six kinds of applicant and their total. */
const APPLICANT_SUM: readonly ColumnSum[] = [{ parts: [0, 1, 2, 3, 4, 5], total: 6 }];

function row(key: string, ...labels: string[]): FormRow {
  const columns: FormColumn[] = APPLICANTS.map(([name, label]) => ({
    key: `requests.${key}.${name}`,
    labels: name === 'total' ? [label, '合计'] : [label],
    ...(name === 'natural_person' || name === 'total' ? {} : { groups: [ORGANISATIONS] }),
  }));
  return { labels, columns, sums: APPLICANT_SUM };
}

/** The rows of one group, which share its caption. */
function grouped(group: string, rows: readonly FormRow[]): readonly FormRow[] {
  return rows.map((member) => ({ ...member, group }));
}

const BEFORE_OTHER: readonly FormRow[] = [
  row(
    'received',
    '一、本年新收政府信息公开申请数量',
    '一、本年新收到政府信息公开申请数量',
    '一、本年新收政府信息公开申请',
  ),
  row(
    'carried_in',
    '二、上年结转政府信息公开申请数量',
    '二、上年转结政府信息公开申请数量',
    '二、上年度结转政府信息公开申请数量',
  ),
  row('granted', '（一）予以公开'),
  row('partly_granted', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '（二）部分公开'),
  ...grouped('（三）不予公开', [
    row('denied.state_secret', '1.属于国家秘密'),
    row('denied.prohibited_by_law', '2.其他法律行政法规禁止公开'),
    row('denied.endangers_security', '3.危及“三安全一稳定”'),
    row('denied.third_party', '4.保护第三方合法权益'),
    row('denied.internal_affairs', '5.属于三类内部事务信息'),
    row('denied.process_information', '6.属于四类过程性信息'),
    row('denied.enforcement_files', '7.属于行政执法案卷'),
    row('denied.administrative_inquiry', '8.属于行政查询事项'),
  ]),
  ...grouped('（四）无法提供', [
    row('unavailable.not_held', '1.本机关不掌握相关政府信息'),
    row('unavailable.needs_creation', '2.没有现成信息需要另行制作'),
    row('unavailable.still_unclear', '3.补正后申请内容仍不明确'),
  ]),
  ...grouped('（五）不予处理', [
    row('not_processed.petition', '1.信访举报投诉类申请'),
    row('not_processed.repeated', '2.重复申请'),
    row('not_processed.publications', '3.要求提供公开出版物'),
    row('not_processed.excessive', '4.无正当理由大量反复申请'),
    row('not_processed.reconfirm', '5.要求行政机关确认或重新出具已获取信息'),
  ]),
];

const OTHER_UNDIVIDED = row('other_handling.undivided', '（六）其他处理');

const OTHER_DIVIDED: readonly FormRow[] = grouped('（六）其他处理', [
  row(
    'other_handling.overdue_correction',
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  ),
  row(
    'other_handling.unpaid_fee',
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  ),
  row('other_handling.misc', '3.其他'),
]);

const AFTER_OTHER: readonly FormRow[] = [
  row('handled_total', '（七）总计'),
  row('carried_out', '四、结转下年度继续办理', '四、转结下年度继续办理'),
];

const CAPTIONS = [
  '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  '申请人情况',
  ORGANISATIONS,
  ...APPLICANTS.map(([, label]) => label),
  '三、本年度办理结果',
  '（三）不予公开',
  '（四）无法提供',
  '（五）不予处理',
  '（六）其他处理',
];

const ALL_ROWS: readonly FormRow[] = [...BEFORE_OTHER, OTHER_UNDIVIDED, ...OTHER_DIVIDED, ...AFTER_OTHER];
const inKey = (row: FormRow): string => rowId(row).replace(/^requests\./u, '');

/** Middle parts of the keys of all rows of table 3, both editions. */
export const REQUEST_ROWS: readonly string[] = ALL_ROWS.map(inKey);
/** Rows that 三（七）总计 adds up: all but 新收, 结转, 总计 and 结转下年度. */
export const OUTCOME_ROWS: readonly string[] = [
  ...BEFORE_OTHER.slice(2),
  OTHER_UNDIVIDED,
  ...OTHER_DIVIDED,
].map(inKey);

const asId = (row: string): string => `requests.${row}`;

/** Printed in the head of the table: 第一项加第二项之和，等于第三项加第四项之和; and the outcomes add up to （七）. */
const BALANCES: readonly RowBalance[] = [
  { left: ['received', 'carried_in'].map(asId), right: ['handled_total', 'carried_out'].map(asId) },
  { left: OUTCOME_ROWS.map(asId), right: [asId('handled_total')] },
];

/**
 * Table 3 of one edition. A report of one edition may print 其他处理 as the other does, so that the other edition's
 * rows are looked for as foreign ones.
 *
 * @param edition which of the two ways of printing 其他处理 belongs to the form
 */
export function requestsTable(edition: 'undivided' | 'divided'): FormTable {
  const undivided = { ...OTHER_UNDIVIDED, foreign: edition === 'divided' };
  const divided = OTHER_DIVIDED.map((part) => ({ ...part, foreign: edition === 'undivided' }));
  const rows = [...BEFORE_OTHER, undivided, ...divided, ...AFTER_OTHER];
  return {
    id: 'requests',
    rows: rows.map((each) => ({ ...each, mayLackTotal: OUTCOME_ROWS.includes(inKey(each)) })),
    captions: CAPTIONS,
    columnGroups: [ORGANISATIONS, '申请人情况'],
    balances: BALANCES,
  };
}
