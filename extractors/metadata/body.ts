const BODY_END =
  /(?:政府|办公室|办公厅|委办|府办|局|委员会|管委会|委|厅|办事处|中心|法院|检察院|院|社|署|公司|集团|队|医院|学校|大学|学院|中学|小学|幼儿园|联合会|协会|学会|商会|红十字会|工会|总会|理事会|分局|处|所|站|馆|部|办|机关|室|组|银行|分行|支行|农场|林场|台|开发区|高新区|高新技术产业区|工业园区|产业园区|示范区|度假区|保税区|合作区)$/u;
/** What a body is called besides: 武昌经开区管委会（滨江商务区管委会）. */
const SECOND_NAME = /[（(][^（）()]{2,30}[)）]$/u;
const LONGEST_BODY = 40;
/** Office of a body that is not named: it says nothing about whose it is. */
const NAMELESS =
  /^(?:(?:省|市|州|县|区|旗|镇|乡|街道|本)?(?:人民)?政府|(?:省|市|州|县|区|旗|镇|乡|街道|本)?(?:人民)?(?:政府)?(?:政府)?(?:信息|政务)公开(?:工作)?(?:领导小组)?(?:办|办公室|科|股|处|室|中心|组)?|(?:本|我)[^（）]{0,3}(?:机关|单位|部门|局|委|办|办公室|中心|院|所|处))$/u;
/** No body ends so, though a name of one does. */
const NOT_A_BODY = /(?:全部|内部|外部|干部|教室|小组|分组|示范区创建|以上|部分)$/u;

/** Whether a text is the name of a body, not only of a place or of an office that any place has. */
export function isBody(name: string): boolean {
  if (name.length > LONGEST_BODY) return false;
  const own = name.replace(SECOND_NAME, '');
  return own.length >= 4 && BODY_END.test(own) && !NAMELESS.test(own) && !NOT_A_BODY.test(own);
}
