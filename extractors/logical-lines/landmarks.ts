/** Labels in the head of a page: who published it, when, under which number. */
const HEAD_LABEL =
  '标\\s*题|名\\s*称|信息名称|索\\s*引\\s*号|文\\s*号|发文字号|文件编号|' +
  '(?:信息)?(?:发布|发文|公开|编制|编报|填报|报送|制作|制发|责任)(?:机构|单位|机关|部门|主体)|' +
  '(?:发布|发文|成文|公开|生成|印发|更新|编制|填报)(?:时间|日期)|公开(?:形式|方式|范围|时限|类别)|' +
  '(?:信息|文章|稿件)?来\\s*源|来源单位|所属机构|主管部门|栏\\s*目|(?:主题|体裁|信息|文件|内容)(?:分类|类别)|' +
  '主题词|关键[词字]|有\\s*效\\s*性|效\\s*力|内容概述|浏览(?:次数|量)|点击(?:次数|数|率|量)|阅读(?:次数|量|数)|' +
  '访问(?:次数|量)|字\\s*体(?:大小)?|字\\s*号|作\\s*者|(?:责任)?编\\s*辑|审核|原文链接|本文链接|本地目录|当前位置|' +
  '您(?:当前|现在|所在)的?位置|分享到?';
const CONTACT_LABEL =
  '(?:通讯|通信|联系|办公|邮寄)?地\\s*址|邮\\s*编|邮政编码|邮递区号|(?:联系|咨询|办公|值班|监督)?电\\s*话|传\\s*真|' +
  '电子(?:邮箱|邮件|信箱)|邮\\s*箱|网\\s*址|(?:门户)?网站|联系人|E-?mail';

/** A label of a page’s head with its colon; a time alone only before a date. */
export const LABEL_IN_HEAD = new RegExp(
  `(?:${HEAD_LABEL})\\s*[:：]|(?:时\\s*间|日\\s*期)\\s*[:：]\\s*(?=20\\d\\d)`,
  'gu',
);
const LABEL_AT_START = new RegExp(`^\\s*(?:${HEAD_LABEL}|${CONTACT_LABEL}|时间|日期)\\s*(?:[:：|]|$)`, 'iu');
/** How headings end, and what would go on with such a word. */
export const HEADING_END =
  '(?:情况|事项|措施|概述|概况|问题(?:与不足)?|不足|打算|安排|思路|成效|做法|对策|意见|计划|说明)(?![的和及与、等以或并统表数汇是])';
const WHOLE_HEADING = new RegExp(`^[^，。；：]{2,40}${HEADING_END}\\s*$`, 'u');
const NUMBERED = /^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|附件)/u;

/** Whether a line begins with what stands at the beginning of a line alone: a heading’s number, or a label. */
export function beginsAnew(text: string): boolean {
  return NUMBERED.test(text) || LABEL_AT_START.test(text);
}

/** Whether a line is a numbered heading that ends as headings do. */
export function isWholeHeading(text: string): boolean {
  return NUMBERED.test(text) && WHOLE_HEADING.test(text);
}
