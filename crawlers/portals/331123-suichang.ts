// 遂昌县人民政府, 浙江省丽水市.
// Nobody has tried it on the live site: the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '遂昌县人民政府',
  divisionCode: '331123',
  hosts: ['www.suichang.gov.cn'],
  cms: 'hanweb-jpage',
  listings: ['https://www.suichang.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
