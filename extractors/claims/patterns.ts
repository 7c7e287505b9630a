import { CASES, type ClaimPattern, COUNT } from './pattern.ts';
import {
  ABOUT_DISCLOSURE,
  CHANNEL,
  CLEAN_UP,
  OTHER_BUSINESS,
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
      `(?:新收(?:到)?|共收到|收到|共受理|受理)[^,。\\d]{0,14}申请[^,。\\d]{0,10}?${COUNT}(?:件|宗|条|份)(?!\\(?含)`,
      'u',
    ),
    about: ABOUT_DISCLOSURE,
    unless: new RegExp(`行政复议|诉讼|${PARTIAL.source}|${OTHER_BUSINESS.source}`, 'u'),
    unlessWithin: OWN_OFFICE,
  },
  {
    keys: ['requests.carried_in.total'],
    pattern: new RegExp(
      `(?:上年度?结转|上一年度?结转|20\\d\\d年结转至20\\d\\d年)[^,。\\d]{0,14}?${COUNT}(?:件|宗|条|份)`,
      'u',
    ),
    about: REQUEST,
  },
  {
    keys: ['requests.handled_total.total'],
    pattern: new RegExp(`(?<!按时|按期|延期)办结[^,。\\d]{0,10}?${COUNT}(?:件|宗|条|份)`, 'u'),
    about: REQUEST,
    unless: OTHER_BUSINESS,
  },
  {
    keys: ['requests.carried_out.total'],
    pattern: new RegExp(
      `结转(?:至|到)?(?:下年度?|下一年度?|次年|20\\d\\d年)度?(?:继续)?(?:办理|处理|答复)?[^,。\\d年]{0,6}?${COUNT}(?:件|宗|条|份)`,
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

function cases(kind: string): RegExp {
  return new RegExp(
    `(?<!行政(?:复议|诉讼)[、和及或与])${kind}(?:案件|申请|案)?(?:共|总数|数量|为|有)?${COUNT}${CASES}(?=[,。;:、)(]|其中|$|均|全|,)`,
    'u',
  );
}

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

/** Documents: form 2021 counts what was issued, repealed and is in force. */
const DOCUMENTS: readonly ClaimPattern[] = [
  {
    keys: ['proactive.normative_documents.issued'],
    pattern: new RegExp(`(?:制发|制定|出台)(?:行政)?规范性文件${COUNT}[件个]`, 'u'),
    unless: PART_OF_COUNTY,
    unlessWithin: CLEAN_UP,
  },
  {
    keys: ['proactive.normative_documents.repealed'],
    pattern: new RegExp(`废止(?:行政)?规范性文件${COUNT}[件个]`, 'u'),
    unless: PART_OF_COUNTY,
    unlessWithin: CLEAN_UP,
  },
  {
    keys: ['proactive.normative_documents.in_force'],
    pattern: new RegExp(`现行有效(?:的)?(?:行政)?规范性文件${COUNT}[件个]`, 'u'),
    unless: PART_OF_COUNTY,
    unlessWithin: CLEAN_UP,
  },
];

function reply(key: string, words: string): ClaimPattern {
  const pattern = new RegExp(
    `(?<![不])(?:${words})(?:答复)?(?:数)?(?:的)?(?:有|共|为)?${COUNT}(?:件|条|份)`,
    'u',
  );
  return { keys: [`statistics.replies.${key}`], pattern, about: REQUEST };
}

/** The statistics table: form 2014. */
const STATISTICS: readonly ClaimPattern[] = [
  {
    keys: ['statistics.published.total'],
    pattern: new RegExp(`主动公开(?:各类)?(?:政府|政务)信息(?:共计?|总数|数|计)?${COUNT}条`, 'u'),
    unless: new RegExp(`${CHANNEL.source}|${PART_OF_COUNTY.source}`, 'iu'),
  },
  {
    keys: ['statistics.channels.website'],
    pattern: new RegExp(`网站(?:主动)?公开(?:各类)?(?:政府|政务)信息${COUNT}条`, 'u'),
  },
  {
    keys: ['statistics.channels.microblog'],
    pattern: new RegExp(`公开(?:各类)?(?:政府|政务)信息${COUNT}条`, 'u'),
    within: /微博(?!.*微信)/u,
    unless: /网站|微信|公报/u,
  },
  {
    keys: ['statistics.channels.wechat'],
    pattern: new RegExp(`公开(?:各类)?(?:政府|政务)信息${COUNT}条`, 'u'),
    within: /微信(?!.*微博)/u,
    unless: /网站|微博|公报/u,
  },
  {
    keys: ['statistics.requests.received'],
    pattern: new RegExp(
      `(?:共收到|收到|共受理|受理)[^,。\\d]{0,12}申请[^,。\\d]{0,10}?${COUNT}(?:件|条|份)`,
      'u',
    ),
    about: ABOUT_DISCLOSURE,
    unless: new RegExp(`${PARTIAL.source}|${OTHER_BUSINESS.source}`, 'u'),
    unlessWithin: OWN_OFFICE,
  },
  reply('granted', '同意公开|予以公开'),
  reply('partly_granted', '同意部分公开|部分公开'),
  reply('not_this_agency', '不属于本行政机关公开|不属于本机关公开'),
  reply('not_existing', '信息不存在|申请信息不存在'),
  {
    ...reply('denied.total', '不同意公开'),
    pattern: new RegExp(`不同意公开(?:答复)?(?:的)?${COUNT}(?:件|条|份)`, 'u'),
  },
  {
    keys: ['statistics.review.total'],
    pattern: cases('行政复议'),
    about: ABOUT_DISCLOSURE,
    unless: PART_OF_COUNTY,
  },
  {
    keys: ['statistics.litigation.total'],
    pattern: cases('行政诉讼'),
    about: ABOUT_DISCLOSURE,
    unless: PART_OF_COUNTY,
  },
];

/** Every pattern; which of them apply, the keys of the form decide. */
export const CLAIM_PATTERNS: readonly ClaimPattern[] = [...REQUESTS, ...REVIEWS, ...DOCUMENTS, ...STATISTICS];
