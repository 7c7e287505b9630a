/** Brands of gambling sites that are no words of any language: spam wherever they stand. */
const BRAND =
  /(?:\d{2,4}|vip|w)bet|bet(?:365|way|victor|fair)|365(?:体育|娱乐|足球|滚球|投注|线上)|新葡京|葡京(?:赌场|娱乐|官网)|皇冠(?:体育投注|现金|国际|新现金|投注|官网)|澳[门門](?:特区)?(?:金沙|银河|永利|[赌賭][场場博]|博彩业?|威尼斯|新葡|太阳城|巴黎人|皇冠)|金沙娱乐|永利(?:娱乐|皇宫|棋牌)|太阳城(?:集团|娱乐|亚洲|官网|申博)|真人(?:荷官|视讯|百家乐|娱乐)|一肖一码|娱乐城|(?:开元|棋牌|博彩|彩票|体育|投注)(?:官网|app|平台(?:官网|注册)|开户)|体育投注|网上赌场|现金网|(?:ob|im|bb|kok|hth)体育|ag(?:真人|旗舰|亚游)|bbin|沙巴体育|(?:pg|mg|cq9)电子|注册送|免费office365/iu;
/** Brands and games that are also names or ordinary words (万博商务区, 六合彩案): spam only with a word of the trade. */
const DOUBTFUL_BRAND =
  /必威|亚博|万博|博狗|狗万|葡京|皇冠|威尼斯人|太阳城|百家乐|老虎机|时时彩|北京赛车|pk10|六合彩|伟德|乐鱼|开云|华体会|爱游戏|米乐|星空体育|火狐体育|彩金/iu;

/** Words of that trade, spam only beside a brand. */
export const COMPANION =
  /赌|博彩|投注|彩金|开户|娱乐|真人|棋牌|提款|客服|官网|官方网站|网址|备用|注册|下载|app|在线|office365|足球|体育/iu;

/** Words of reports and of their tables: they end a run of spam that has no space behind it. */
export const OWN_WORDS =
  /(?:19|20)\d{2}年|年度|信息公开|政府|申请|答复|次数|人数|机构|人员|属于|信息|事项|案卷|第三方|安全|本机关|重新|重复|出版物|会议|培训|微博|微信|公报|经费|回应|稿件|信息内容|本年|上一?年|规章|规范性文件|行政(?:许可|处罚|强制|事业|复议|诉讼)|政府集中|自然人|法人|商业|科研|社会公益|法律服务|总计|公开|处理|提供|结转|结果|尚未|统计|第[一二三四五六七八九]|[一二三四五六七八九十]、|[（(][一二三四五六七八九]|(?:交通|教育|卫生|民政|财政|公安|司法|人力|自然资源|生态|住房|水[利务]|农业|商务|文化|退役|应急|审计|市场监|统计|医疗|发展|科学|工业|税务|气象|信访|林业|城市管理|综合执法|行政审批)[\u4e00-\u9fff]{0,8}?(?:局|委|厅|办|中心)|(?:街道|镇|乡)(?:办事处|人民)/u;

/** What offices do about gambling. */
const OFFICIAL_VERB =
  /整治|打击|收缴|查处|取缔|关停|治理|清理|清除|举报|案件|严禁|禁止|查获|专项|防范|宣传|处置|封堵|监管/u;
/** Rows of the forms that hold such a word. */
const ROW_LABELS = /信访举报投诉类申请|举报投诉数量|禁止公开|政府信息公开专项经费/gu;
/** Farther than this from a brand no word of an office is looked for. */
const LONGEST_SENTENCE = 300;
const SENTENCE_ENDS = ['。', '；', '！', '？', '\n', '|', '\t'];

/** Whether the sentence or cell at an index speaks of gambling as an office does. */
export function isOfficial(text: string, at: number): boolean {
  const window = text.slice(Math.max(0, at - LONGEST_SENTENCE), at + LONGEST_SENTENCE);
  const here = Math.min(at, LONGEST_SENTENCE);
  const from = Math.max(...SENTENCE_ENDS.map((mark) => window.lastIndexOf(mark, here))) + 1;
  const sentence = window.slice(from).split(/[。；！？\n|\t]/u)[0] ?? '';
  return OFFICIAL_VERB.test(sentence.replace(ROW_LABELS, ''));
}

/** Where in a text a gambling brand begins, or -1; a doubtful one counts with a word of the trade beside it. */
export function brandAt(text: string): number {
  const certain = text.search(BRAND);
  const doubtful = DOUBTFUL_BRAND.exec(text);
  const counts = doubtful !== null && (certain >= 0 || COMPANION.test(text.replace(doubtful[0], '')));
  if (!counts) return certain;
  return certain < 0 ? doubtful.index : Math.min(certain, doubtful.index);
}

/**
 * The stretch of a piece of text that is spam: from the brand, or from the beginning where the piece hangs on other
 * spam or the words before the brand are of the trade, up to where the report’s own words go on.
 */
export function spamIn(piece: string, chained: boolean): readonly [start: number, end: number] {
  const brand = Math.max(0, brandAt(piece));
  const start = chained || COMPANION.test(piece.slice(0, brand)) ? 0 : brand;
  const own = piece.slice(brand + 1).search(OWN_WORDS);
  return [start, own < 0 ? piece.length : brand + 1 + own];
}
