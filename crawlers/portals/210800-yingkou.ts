// 营口市人民政府, 辽宁省.
// Nobody has tried it on the live site: the system is as public notes tell, and the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '营口市人民政府',
  divisionCode: '210800',
  hosts: ['www.yingkou.gov.cn'],
  cms: 'epoint-ewb',
  listings: ['http://www.yingkou.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
