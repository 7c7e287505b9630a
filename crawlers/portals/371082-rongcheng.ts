// 荣成市人民政府, 山东省威海市.
// Nobody has tried it on the live site: the system is as public notes tell, and the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '荣成市人民政府',
  divisionCode: '371082',
  hosts: ['www.rongcheng.gov.cn'],
  cms: 'hanweb-xxgk',
  listings: ['https://www.rongcheng.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
