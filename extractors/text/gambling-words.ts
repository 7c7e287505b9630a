/** Brands of gambling sites, as search-engine spam on hijacked portals names them. */
export const BRAND =
  /(?:365|188|888|vip|w)bet|bet(?:365|way|victor|fair)|365(?:体育|娱乐|足球|滚球|投注|线上)|必威|亚博|万博|博狗|狗万|新?葡京|皇冠(?:体育|现金|足球|国际|新现金|投注|官网)|威尼斯人|澳门(?:金沙|银河|永利|赌场|威尼斯|新葡|太阳|巴黎|皇冠)|金沙(?:娱乐|国际|集团)|永利(?:娱乐|皇宫|国际|棋牌)|太阳城(?:集团|娱乐|亚洲|官网|申博)|百家乐|真人(?:娱乐|荷官|视讯|百家)|老虎机|时时彩|北京赛车|pk10|六合彩|一肖一码|娱乐城|(?:开元|棋牌|电子游戏|博彩|彩票|体育|投注)(?:官网|app|网址|平台(?:官网|注册)|注册|开户|下载)|体育投注|网上赌场|现金网|伟德(?:体育|国际)|乐鱼|开云体育|华体会|爱游戏|米乐|星空体育|火狐体育|(?:ob|im|bb|kok|hth)体育|ag(?:真人|旗舰|亚游)|bbin|沙巴体育|(?:pg|mg|cq9)电子|注册送|彩金|免费office365/iu;

/** Words of that trade, spam only beside a brand. */
export const COMPANION =
  /赌|博彩|投注|彩金|开户|娱乐|真人|棋牌|提款|客服|官网|官方网站|网址|备用|注册|下载|平台|app|在线|office365|足球/iu;

/** What may end a run of spam that has no space behind it: the report’s own words. */
export const OWN_WORDS = /(?:19|20)\d{2}年|年度|政府信息公开|人民政府|第[一二三四五六]十/u;

/** What offices do about gambling. */
const OFFICIAL_VERB =
  /整治|打击|查处|取缔|关停|治理|清理|清除|举报|案件|严禁|禁止|查获|专项|防范|宣传|处置|封堵|监管/u;
/** Rows of the forms that hold such a word. */
const ROW_LABELS = /信访举报投诉类申请|举报投诉数量|禁止公开/gu;
const SENTENCE_ENDS = ['。', '；', '！', '？', '\n', '|', '\t'];

/** Whether the sentence or cell at an index speaks of gambling as an office does. */
export function isOfficial(text: string, at: number): boolean {
  const from = Math.max(...SENTENCE_ENDS.map((mark) => text.lastIndexOf(mark, at))) + 1;
  const sentence = text.slice(from).split(/[。；！？\n|\t]/u)[0] ?? '';
  return OFFICIAL_VERB.test(sentence.replace(ROW_LABELS, ''));
}

/** Index at which the report’s own words go on behind a brand; the length of the text where they do not. */
export function ownWordsAt(text: string): number {
  const brand = BRAND.exec(text);
  const own = brand ? text.slice(brand.index).search(OWN_WORDS) : -1;
  return brand && own > 0 ? brand.index + own : text.length;
}
