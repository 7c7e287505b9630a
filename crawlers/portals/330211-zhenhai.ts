// 宁波市镇海区人民政府, 浙江省宁波市.
// Nobody has tried it on the live site: the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '宁波市镇海区人民政府',
  divisionCode: '330211',
  hosts: ['www.zh.gov.cn'],
  cms: 'hanweb-jpage',
  listings: ['https://www.zh.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
