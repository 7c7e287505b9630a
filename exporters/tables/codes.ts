import type { Code } from '../exporter.ts';

/** The code lists of the corpus: what each word of a coded column says. */
const code = (value: string, english: string, chinese: string): Code => ({ value, english, chinese });

export const FORM_CODES = [
  code('2014', 'Statistics of 2014, for the years up to 2018', '2014 年统计表，用于 2018 年度及以前'),
  code('2019', 'Form of 2019, for the years 2019 and 2020', '2019 年表式，用于 2019、2020 年度'),
  code('2021', 'Form of 2021, for the years from 2021 on', '2021 年表式，用于 2021 年度起'),
  code('local', 'A table that is on no national form', '不属于全国统一表式的表'),
];
export const QUALITY_CODES = [
  code('clean', 'No finding', '无疑点'),
  code('warning', 'The worst finding is a warning', '最严重疑点为一般'),
  code('error', 'The worst finding is an error', '最严重疑点为严重'),
  code('empty', 'No table of figures was read', '未读到数据表'),
];
export const RULE_STATUS_CODES = [
  code('clean', 'No finding names the value', '无疑点涉及该值'),
  code('warning', 'A warning names the value', '有一般疑点涉及该值'),
  code('error', 'An error names the value', '有严重疑点涉及该值'),
];
export const HOW_CODES = [
  code('read', 'In a cell or line of its own, below its own head', '直读：独占单元格或行'),
  code('aligned', 'Its place in a line of text puts it below its head', '按位读取：由行内位置对应表头'),
  code('solved', 'The only reading that the sums of the form leave', '推定：表内勾稽仅余一种读法'),
  code('ocr', 'Read off a picture', '识别：由图像识别'),
  code('corrected', 'Set by a reviewer', '更正：人工复核'),
];
export const STATE_CODES = [
  code('number', 'A number', '数值'),
  code('blank', 'Empty, or a mark for nothing reported: not zero', '空白或“/”“—”“无”：未填报，并非零'),
  code('unreadable', 'Something else than a number', '非数字'),
  code('ambiguous', 'Digits that allow several readings', '读法不唯一'),
  code('unread', 'A place that could not be made out', '位置不明'),
];
export const SEVERITY_CODES = [
  code('error', 'A contradiction', '严重：数据矛盾'),
  code('warning', 'A doubt', '一般：存疑'),
];
export const VERDICT_CODES = [
  code('source', 'The report is wrong: every number was read and nothing is left unexplained', '原文有误'),
  code('reading', 'The reading is wrong', '读取有误'),
  code('misplaced-applicant', 'Numbers stand in the column of another kind of applicant', '申请人类别错栏'),
  code('undecided', 'Not to be told', '无法判定'),
];
export const ROLE_CODES = [
  code('chosen', 'The report’s row is made of it', '采用'),
  code('rendition', 'Another format of it', '同一报告的另一格式'),
  code('superseded', 'An older version', '已被替换的旧版'),
];
export const COMPARABILITY_CODES = [
  code('same', 'The forms ask the same', '口径相同'),
  code('derived', 'The same, added up from other cells', '由分项推算'),
  code('approximate', 'The forms draw the line elsewhere', '口径相近，跨表式比较须谨慎'),
];
export const KINSHIP_CODES = [
  code('first', 'The first section of its cluster', '簇内首节'),
  code('same-body', 'Of the same authority, another year', '同一机关（他年）'),
  code('same-division', 'Of another body of the same division', '同一地区其他机关'),
  code('other-division', 'Of another division', '其他地区'),
  code('unknown', 'Of no known division', '地区不详'),
];
export const SHOWN_CODES = [
  code('shown', 'The portal shows it', '在线'),
  code('replaced', 'Another document is at this address now', '同一网址已换成另一文档'),
  code('moved', 'The same bytes are at another address', '同一文件已迁至另一网址'),
  code('withdrawn', 'No longer shown', '已撤下'),
];
export const CORRECTION_CODES = [
  code('applied', 'The correction stands', '已采用'),
  code('void', 'Somebody has to look again', '失效，须重新复核'),
];
export const VOID_CODES = [
  code('other-document', 'The report is made of another document', '报告已改用其他文档'),
  code('read-differently', 'The number is no longer what `was` says', '读数已变'),
  code('no-such-value', 'The report has no value of that key', '报告无此指标'),
  code('document-gone', 'No report has the document', '文档已不存在'),
];
export const LEVEL_CODES = [
  code('state', 'State', '国家'),
  code('province', 'Province', '省级'),
  code('prefecture', 'Prefecture', '地级'),
  code('county', 'County', '县级'),
  code('town', 'Town', '乡镇级'),
  code('none', 'Of no level: zones, universities, hospitals, companies', '无级别'),
];
export const KIND_CODES = [
  code('government', 'Government', '政府'),
  code('government-office', 'Government, seen through the office that reports for it', '办公室代表政府'),
  code('office', 'Office that reports for itself', '办公室本身'),
  code('department', 'Department', '部门'),
  code('town', 'Town or street', '乡镇、街道'),
  code('zone', 'Development zone', '开发区、新区'),
  code('institution', 'Public institution', '事业单位'),
  code('university', 'University', '高校'),
  code('hospital', 'Hospital', '医院'),
  code('enterprise', 'Company', '企业'),
  code('court', 'Court', '法院'),
  code('procuratorate', 'Procuratorate', '检察院'),
  code('unknown', 'A name of no known kind', '未知'),
];
export const CHANGE_CODES = [
  code('merged', 'Merged into another', '并入'),
  code('divided', 'Divided', '拆分'),
  code('renamed', 'Renamed', '更名'),
  code('converted', 'County converted to city or district', '改设'),
  code('moved', 'Moved to another division above', '改隶'),
  code('recoded', 'Given another code', '换码'),
  code('parent-renamed', 'The division above was renamed', '上级更名'),
];
export const POINT_STATE_CODES = [
  code('number', 'A number', '数值'),
  code('blank', 'No cell of it has a number: not reported', '所涉单元格均无数值：未填报'),
  code('open', 'A cell of it could not be told', '所涉单元格有无法确定者'),
  code('impossible', 'The cells give a number below zero', '推算结果为负，不可能'),
];
export const RATE_STATE_CODES = [
  code('number', 'A number', '数值'),
  code('unknown', 'Numerator or denominator is not known', '分子或分母不详'),
  code('none', 'The denominator is zero', '分母为零'),
  code('impossible', 'The numerator is larger than the denominator', '分子大于分母，不可能'),
];
