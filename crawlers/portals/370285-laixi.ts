// 莱西市人民政府, 山东省青岛市.
// Nobody has tried it on the live site: the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '莱西市人民政府',
  divisionCode: '370285',
  hosts: ['www.laixi.gov.cn'],
  cms: 'static-list',
  listings: ['https://www.laixi.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
