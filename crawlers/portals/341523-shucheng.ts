// 舒城县人民政府, 安徽省六安市.
// Nobody has tried it on the live site: the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '舒城县人民政府',
  divisionCode: '341523',
  hosts: ['www.shucheng.gov.cn'],
  cms: 'static-list',
  listings: ['https://www.shucheng.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
