import { AMOUNT, CASES, type ClaimPattern, COUNT, cases } from './pattern.ts';
import { STATISTICS } from './statistics-patterns.ts';
import {
  ABOUT_DISCLOSURE,
  CLEAN_UP,
  OTHER_BUSINESS,
  OTHER_MAIL,
  OWN_OFFICE,
  PART_OF_COUNTY,
  PARTIAL,
  REQUEST,
} from './words.ts';

function outcome(row: readonly string[], words: string): ClaimPattern {
  const pattern = new RegExp(`(?:[“"]?(?:${words})[”"]?)(?:的|答复|有|共|为|:)?${COUNT}(?:件|宗|条|份)`, 'u');
  return { keys: row, pattern, about: REQUEST, unless: OTHER_BUSINESS };
}

function totals(group: string, parts: readonly string[]): readonly string[] {
  return parts.map((part) => `requests.${group}.${part}.total`);
}

const DENIED = totals('denied', [
  'state_secret',
  'prohibited_by_law',
  'endangers_security',
  'third_party',
  'internal_affairs',
  'process_information',
  'enforcement_files',
  'administrative_inquiry',
]);
const UNAVAILABLE = totals('unavailable', ['not_held', 'needs_creation', 'still_unclear']);
const NOT_PROCESSED = totals('not_processed', [
  'petition',
  'repeated',
  'publications',
  'excessive',
  'reconfirm',
]);
const OTHER = totals('other_handling', ['undivided', 'overdue_correction', 'unpaid_fee', 'misc']);

/** Requests and how they ended: forms 2019 and 2021. */
const REQUESTS: readonly ClaimPattern[] = [
  {
    keys: ['requests.received.total'],
    pattern: new RegExp(
      `(?:新收(?:到)?|收到|受理)[^,。\\d]{0,36}申请[^,。\\d]{0,10}?${COUNT}(?:件|宗|条|份)(?!\\(?含)|(?:新收|收到|受理)到?(\\d+)(?:件|宗|条|份)(?:政府|政务)?(?:信息)?(?:依申请)?(?:公开)?申请`,
      'u',
    ),
    about: ABOUT_DISCLOSURE,
    unless: new RegExp(`行政复议|诉讼|${PARTIAL.source}|${OTHER_BUSINESS.source}`, 'u'),
    unlessWithin: OWN_OFFICE,
  },
  {
    keys: ['requests.carried_in.total'],
    pattern: new RegExp(
      `(?:上一?年度?(?:结转|转结)|(?:结转|转结)上一?年度?|20\\d\\d年结转至20\\d\\d年)[^,。\\d]{0,14}?${COUNT}(?:件|宗|条|份)`,
      'u',
    ),
    about: REQUEST,
  },
  {
    keys: ['requests.handled_total.total'],
    pattern: new RegExp(`(?<!按时|按期|延期)办结[^,。\\d]{0,10}?${COUNT}(?:件|宗|条|份)`, 'u'),
    about: REQUEST,
    unless: OTHER_BUSINESS,
    unlessWithin: OTHER_MAIL,
  },
  {
    keys: ['requests.carried_out.total'],
    pattern: new RegExp(
      `结转(?:至|到)?(?:下年度?|下一年度?|次年|20\\d\\d年)度?(?:继续)?(?:办理|处理|答复)?[^,。\\d年]{0,6}?${COUNT}(?:件|宗|条|份)|结转(\\d+)(?:件|宗|条|份)(?:至|到)(?:下|次|20\\d\\d)`,
      'u',
    ),
    about: REQUEST,
  },
  outcome(['requests.granted.total'], '予以公开'),
  outcome(['requests.partly_granted.total'], '部分公开|予以部分公开'),
  outcome(DENIED, '不予公开'),
  outcome(UNAVAILABLE, '无法提供'),
  outcome(NOT_PROCESSED, '不予处理'),
  outcome(OTHER, '其他处理'),
];

/** Reviews and lawsuits: forms 2019 and 2021. */
const REVIEWS: readonly ClaimPattern[] = [
  { keys: ['review.total'], pattern: cases('行政复议'), about: ABOUT_DISCLOSURE, unless: PART_OF_COUNTY },
  {
    keys: ['litigation_direct.total', 'litigation_after_review.total'],
    pattern: cases('行政诉讼'),
    about: ABOUT_DISCLOSURE,
    unless: PART_OF_COUNTY,
  },
  {
    keys: ['review.corrected'],
    pattern: new RegExp(`行政复议(?:结果)?(?:被)?(?:纠正|纠错)(?:结果)?(?:的)?${COUNT}${CASES}`, 'u'),
    about: ABOUT_DISCLOSURE,
    unless: PART_OF_COUNTY,
  },
  {
    keys: ['review.upheld'],
    pattern: new RegExp(`行政复议(?:结果)?维持(?:结果)?(?:的)?${COUNT}${CASES}`, 'u'),
    about: ABOUT_DISCLOSURE,
    unless: PART_OF_COUNTY,
  },
];

const COUNTED = '(?:共计|合计|总数|共|为)?';

/** @param words verb of the count; behind 制发规范性文件12件 the others may leave the noun out: 废止4件 */
function documents(key: string, words: string): ClaimPattern {
  const pattern = new RegExp(`(?:${words})(?:的)?(?:(?:行政)?规范性文件)?${COUNTED}${COUNT}[件个部]`, 'u');
  return {
    keys: [`proactive.normative_documents.${key}`],
    pattern,
    within: /(?:制发|制定|出台|废止|失效|现行有效)(?:的)?(?:行政)?规范性文件/u,
    unless: new RegExp(`规章|${PART_OF_COUNTY.source}`, 'u'),
    unlessWithin: CLEAN_UP,
  };
}

/** Documents: form 2021 counts what was issued, repealed and is in force. */
const DOCUMENTS: readonly ClaimPattern[] = [
  documents('issued', '制发|制定|出台'),
  documents('repealed', '废止'),
  documents('in_force', '现行有效'),
];

/** Fees: form 2021, 本年收费金额. The fee for one applicant’s information is on no row. */
const FEES: readonly ClaimPattern[] = [
  {
    keys: ['proactive.fees.amount'],
    pattern: new RegExp(`行政事业性收费(?:总?金额|总额|收入)?${COUNTED}${AMOUNT}`, 'u'),
    unless: PART_OF_COUNTY,
  },
];

/** Every pattern; which of them apply, the keys of the form decide. */
export const CLAIM_PATTERNS: readonly ClaimPattern[] = [
  ...REQUESTS,
  ...REVIEWS,
  ...DOCUMENTS,
  ...FEES,
  ...STATISTICS,
];
