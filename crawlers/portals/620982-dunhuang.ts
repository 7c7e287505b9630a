// 敦煌市人民政府, 甘肃省酒泉市.
// Nobody has tried it on the live site: the system is as public notes tell, and the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '敦煌市人民政府',
  divisionCode: '620982',
  hosts: ['www.dunhuang.gov.cn'],
  cms: 'vsb',
  listings: ['https://www.dunhuang.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
