// 深圳市福田区人民政府, 广东省深圳市.
// Nobody has tried it on the live site: the system is as public notes tell, and the listing still needs #CATEGORY.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '深圳市福田区人民政府',
  divisionCode: '440304',
  hosts: ['www.szft.gov.cn'],
  cms: 'gkmlpt',
  listings: ['http://www.szft.gov.cn/gkmlpt/index'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
