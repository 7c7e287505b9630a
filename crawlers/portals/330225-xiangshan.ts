// 象山县人民政府, 浙江省宁波市.
// Nobody has tried it on the live site: the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '象山县人民政府',
  divisionCode: '330225',
  hosts: ['www.xiangshan.gov.cn'],
  cms: 'hanweb-jpage',
  listings: ['https://www.xiangshan.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
