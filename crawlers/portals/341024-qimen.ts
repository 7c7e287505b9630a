// 祁门县人民政府, 安徽省黄山市.
// Nobody has tried it on the live site: the system is as public notes tell, and the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '祁门县人民政府',
  divisionCode: '341024',
  hosts: ['www.ahqimen.gov.cn'],
  cms: 'kaipu-label',
  listings: ['https://www.ahqimen.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
