// Controls and links of the page around a report: share widgets, font size, print and close, breadcrumbs.
// Whole lines only, and only lines that hold nothing else.
import { defineNoise, stretchesOf } from '../noise.ts';

const CONTROL =
  '(?:分享到?|微信|微博|QQ空间|打印(?:本页)?|关闭(?:窗口)?|收藏|返回顶部|字体|字号|大|中|小|A[+-]?|上一[篇条]|下一[篇条]|扫一扫)';
const FURNITURE = new RegExp(
  `^[\\s【】\\[\\]:：|/·-]*(?:${CONTROL}[\\s【】\\[\\]:：|/·-]*){2,}$|^\\s*(?:您)?(?:当前|现在|所在)(?:的)?位置\\s*[:：].{0,120}$|^\\s*(?:浏览次数|点击数|阅读次数|访问量)\\s*[:：]\\s*\\d*\\s*次?\\s*$`,
  'gu',
);

export default defineNoise({ find: (text) => (text.length > 160 ? [] : stretchesOf(text, FURNITURE)) });
