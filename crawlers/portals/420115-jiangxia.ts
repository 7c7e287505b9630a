// 武汉市江夏区人民政府, 湖北省武汉市.
// Nobody has tried it on the live site: the system is as public notes tell, and the address of the list itself is still to be looked up.
import { definePortal } from '../portal.ts';

export default definePortal({
  name: '武汉市江夏区人民政府',
  divisionCode: '420115',
  hosts: ['www.jiangxia.gov.cn'],
  cms: 'trs-wcm',
  listings: ['https://www.jiangxia.gov.cn/'],
  title: /政府信息公开(?:工作)?年度报告/,
  reportsAtLeast: 1,
  scope: 'county',
  tried: false,
});
