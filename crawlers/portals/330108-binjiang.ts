// 杭州市滨江区人民政府, 浙江省杭州市.
// Nobody has tried it on the live site: the system is as public notes tell, and the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '杭州市滨江区人民政府',
  divisionCode: '330108',
  hosts: ['www.hhtz.gov.cn'],
  cms: 'hanweb-jpaas',
  listings: ['https://www.hhtz.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
