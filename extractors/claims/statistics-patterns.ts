import { AMOUNT, type ClaimPattern, COUNT, cases } from './pattern.ts';
import {
  ABOUT_DISCLOSURE,
  CHANNEL,
  OTHER_BUSINESS,
  OWN_OFFICE,
  PART_OF_COUNTY,
  PARTIAL,
  REQUEST,
} from './words.ts';

function reply(key: string, words: string): ClaimPattern {
  const pattern = new RegExp(
    `(?<![不])(?:${words})(?:答复)?(?:数)?(?:的)?(?:有|共|为)?${COUNT}(?:件|条|份)`,
    'u',
  );
  return { keys: [`statistics.replies.${key}`], pattern, about: REQUEST };
}

/** @param words how the channel is called; two channels counted together are neither’s count */
function channel(key: string, words: string): ClaimPattern {
  const pattern = new RegExp(
    `(?:${words})[^,。;、\\d]{0,8}公开(?:各类)?(?:政府|政务)?(?:信息)?数?${COUNT}条`,
    'u',
  );
  return { keys: [`statistics.channels.${key}`], pattern, unless: PART_OF_COUNTY };
}

/** Requests by the way they came: 当面申请10件. */
function way(key: string, words: string): ClaimPattern {
  const pattern = new RegExp(`(?:${words})(?:数|的)?(?:有|为|共)?${COUNT}(?:件|条|份)`, 'u');
  return {
    keys: [`statistics.requests.${key}`],
    pattern,
    about: ABOUT_DISCLOSURE,
    unless: OTHER_BUSINESS,
    unlessWithin: OWN_OFFICE,
  };
}

/** The statistics table: form 2014. */
export const STATISTICS: readonly ClaimPattern[] = [
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
    pattern: new RegExp(`(?:收到|受理)[^,。\\d]{0,36}申请[^,。\\d]{0,10}?${COUNT}(?:件|条|份)`, 'u'),
    about: ABOUT_DISCLOSURE,
    unless: new RegExp(`${PARTIAL.source}|${OTHER_BUSINESS.source}`, 'u'),
    unlessWithin: OWN_OFFICE,
  },
  channel('gazette', '政府公报'),
  channel('website', '政府网站'),
  channel('microblog', '微博(?!.{0,3}微信)'),
  channel('wechat', '(?<!微博.{0,2})微信'),
  channel('other', '其他(?:方式|渠道|形式)'),
  way('received_in_person', '当面(?:提交)?申请'),
  way('received_by_fax', '传真(?:提交)?申请'),
  way('received_online', '(?:网络|网上)(?:提交)?申请'),
  way('received_by_letter', '(?:信函|邮寄)(?:提交)?申请'),
  way('closed', '申请办结|(?<=[,。;]|^)共?办结(?:申请)?'),
  way('closed_on_time', '按[时期]办结'),
  way('closed_extended', '延期办结'),
  {
    keys: ['statistics.fees'],
    pattern: new RegExp(
      `依申请公开(?:政府)?信息(?:共)?收取(?:的)?(?:检索、复制、邮寄等?)?(?:的)?费用(?:共计|共|为)?${AMOUNT}`,
      'u',
    ),
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
