/** What the paragraph speaks of where its figures are those of table 3. */
export const REQUEST = /申请/u;
/** The paragraph is about requests for information, not about the reviews and lawsuits of the whole county. */
export const ABOUT_DISCLOSURE = /依申请|信息公开申请|申请公开|信息公开|政务公开/u;
/** Counts of other things that offices receive and close. */
export const OTHER_BUSINESS =
  /提案|建议|信访|投诉|热线|来电|留言|帖|办件|事项清单|咨询|信箱|来信|许可|处罚|法律援助|仲裁|工伤|低保/u;
/** Counts of one channel alone. */
export const PARTIAL = /当面|信函|网络|网上|邮寄|传真|现场|线上|线下|口头|网站|平台|邮箱/u;
/** Channels of publication, each of which has a row of its own or none. */
export const CHANNEL =
  /网站|网上|网页|微博|微信|公报|新媒体|平台|栏目|专栏|公众号|通过|报刊|广播|电视|APP|抖音|信息公开栏/iu;
/** Counts of the county’s own office or of a part of it: the tables count the whole. */
export const PART_OF_COUNTY = /本级|本机关|办公室|部门|乡镇|街道|名义|各镇/u;
/** The office that compiles the report counts its own requests: the table counts those of all. */
export const OWN_OFFICE = /本级|本机关|办公室(?!.{0,6}(?:牵头|组织))/u;
/** A clean-up counts documents of all years: 保留41件,废止28件. */
export const CLEAN_UP = /清理|保留|宣布失效|继续有效|历年/u;
/** Letters and calls of other kinds, of which an office also says that it closed them. */
export const OTHER_MAIL = /信件|来信|信箱|热线|工单|诉求|提案|咨询|留言/u;
