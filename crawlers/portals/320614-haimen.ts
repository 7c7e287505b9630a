// 南通市海门区人民政府, 江苏省南通市.
// Nobody has tried it on the live site: the system is as public notes tell, and the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '南通市海门区人民政府',
  divisionCode: '320614',
  hosts: ['www.haimen.gov.cn'],
  cms: 'truecms',
  listings: ['https://www.haimen.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
