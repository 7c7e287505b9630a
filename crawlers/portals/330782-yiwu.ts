// 义乌市人民政府, 浙江省金华市.
// Nobody has tried it on the live site: the system is as public notes tell, and the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '义乌市人民政府',
  divisionCode: '330782',
  hosts: ['www.yw.gov.cn'],
  cms: 'hanweb-jpaas',
  listings: ['https://www.yw.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
