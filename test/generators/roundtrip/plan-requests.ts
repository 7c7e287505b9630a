import type { RowPlan, TablePlan } from './blueprint.ts';

/** Last parts of the keys of a row, in the order of the columns. */
export const APPLICANTS = [
  'natural_person',
  'enterprise',
  'research',
  'social',
  'legal_service',
  'other',
  'total',
] as const;

const RESULTS = '三、本年度办理结果';
const DENIED = [RESULTS, '（三）不予公开'];
const UNAVAILABLE = [RESULTS, '（四）无法提供'];
const NOT_PROCESSED = [RESULTS, '（五）不予处理'];
const OTHER = [RESULTS, '（六）其他处理'];

function row(key: string, ...path: readonly string[]): RowPlan {
  return { path, keys: APPLICANTS.map((applicant) => `requests.${key}.${applicant}`) };
}

const RECEIVED = row('received', '一、本年新收政府信息公开申请数量');
const CARRIED_IN = row('carried_in', '二、上年结转政府信息公开申请数量');
const HANDLED = row('handled_total', RESULTS, '（七）总计');
const CARRIED_OUT = row('carried_out', '四、结转下年度继续办理');

const OUTCOMES: readonly RowPlan[] = [
  row('granted', RESULTS, '（一）予以公开'),
  row('partly_granted', RESULTS, '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'),
  row('denied.state_secret', ...DENIED, '1.属于国家秘密'),
  row('denied.prohibited_by_law', ...DENIED, '2.其他法律行政法规禁止公开'),
  row('denied.endangers_security', ...DENIED, '3.危及“三安全一稳定”'),
  row('denied.third_party', ...DENIED, '4.保护第三方合法权益'),
  row('denied.internal_affairs', ...DENIED, '5.属于三类内部事务信息'),
  row('denied.process_information', ...DENIED, '6.属于四类过程性信息'),
  row('denied.enforcement_files', ...DENIED, '7.属于行政执法案卷'),
  row('denied.administrative_inquiry', ...DENIED, '8.属于行政查询事项'),
  row('unavailable.not_held', ...UNAVAILABLE, '1.本机关不掌握相关政府信息'),
  row('unavailable.needs_creation', ...UNAVAILABLE, '2.没有现成信息需要另行制作'),
  row('unavailable.still_unclear', ...UNAVAILABLE, '3.补正后申请内容仍不明确'),
  row('not_processed.petition', ...NOT_PROCESSED, '1.信访举报投诉类申请'),
  row('not_processed.repeated', ...NOT_PROCESSED, '2.重复申请'),
  row('not_processed.publications', ...NOT_PROCESSED, '3.要求提供公开出版物'),
  row('not_processed.excessive', ...NOT_PROCESSED, '4.无正当理由大量反复申请'),
  row('not_processed.reconfirm', ...NOT_PROCESSED, '5.要求行政机关确认或重新出具已获取信息'),
];

const OTHER_UNDIVIDED: readonly RowPlan[] = [row('other_handling.undivided', ...OTHER)];

const OTHER_DIVIDED: readonly RowPlan[] = [
  row(
    'other_handling.overdue_correction',
    ...OTHER,
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  ),
  row(
    'other_handling.unpaid_fee',
    ...OTHER,
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  ),
  row('other_handling.misc', ...OTHER, '3.其他'),
];

const HEADS: readonly (readonly string[])[] = [
  ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '申请人情况'],
  ['', '自然人', '法人或其他组织', '总计'],
  ['', '', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', ''],
];

/** Rows that end as an outcome, 其他处理 in one row or in three. */
export function outcomeRows(other: 'undivided' | 'divided'): readonly RowPlan[] {
  return [...OUTCOMES, ...(other === 'divided' ? OTHER_DIVIDED : OTHER_UNDIVIDED)];
}

/** Table 3 as the notices of 2019 (其他处理 undivided) and of 2021 (divided) print it. */
export function requestsPlan(other: 'undivided' | 'divided'): TablePlan {
  const rows = [RECEIVED, CARRIED_IN, ...outcomeRows(other), HANDLED, CARRIED_OUT];
  return { id: 'requests', parts: [{ heads: HEADS, rows }] };
}
