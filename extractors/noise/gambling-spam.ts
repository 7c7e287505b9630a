// Search-engine spam of gambling sites that hijackers put into portals: alone on a line, behind a head, in a cell.
// It is told by brand names. A sentence that speaks of gambling as an office does (整治, 查处, 打击 …) is never taken.
import { defineNoise, type Stretch } from '../noise.ts';

const BRAND =
  /(?:365|188|888|vip|w)bet|bet(?:365|way|victor|fair)|365(?:体育|娱乐|足球|滚球|投注|线上)|必威|亚博|万博|博狗|狗万|新?葡京|皇冠(?:体育|现金|足球|国际|新现金|投注|官网)|威尼斯人|澳门(?:金沙|银河|永利|赌场|威尼斯|新葡|太阳|巴黎|皇冠)|金沙(?:娱乐|国际|集团)|永利(?:娱乐|皇宫|国际|棋牌)|太阳城(?:集团|娱乐|亚洲|官网|申博)|百家乐|真人(?:娱乐|荷官|视讯|百家)|老虎机|时时彩|北京赛车|pk10|六合彩|一肖一码|娱乐城|(?:开元|棋牌|电子游戏|博彩|彩票|体育|投注)(?:官网|app|网址|平台(?:官网|注册)|注册|开户|下载)|体育投注|网上赌场|现金网|伟德(?:体育|国际)|乐鱼|开云体育|华体会|爱游戏|米乐|星空体育|火狐体育|(?:ob|im|bb|kok|hth)体育|ag(?:真人|旗舰|亚游)|bbin|沙巴体育|(?:pg|mg|cq9)电子|注册送|彩金|免费office365/iu;
const COMPANION =
  /赌|博彩|投注|彩金|开户|娱乐|真人|棋牌|提款|客服|官网|官方网站|网址|备用|注册|下载|平台|app|在线|office365|足球/iu;
const OFFICIAL_VERB =
  /整治|打击|查处|取缔|关停|治理|清理|清除|举报|案件|严禁|禁止|查获|专项|防范|宣传|处置|封堵|监管/u;
/** What may end a run of spam that has no space behind it: the report’s own words. */
const OWN_WORDS = /(?:19|20)\d{2}年|年度|政府信息公开|人民政府|第[一二三四五六]十/u;
const SEPARATORS = /([_\-–—|｜\s\u3000]+|[。；！？，、：“”‘’《》（）()【】\][]+)/u;
const SENTENCE_END = /[。；！？\n]/u;

export default defineNoise({
  find(text) {
    if (!BRAND.test(text)) return [];
    const pieces = piecesOf(text);
    const spam = pieces.map((piece) => BRAND.test(piece.text) && !isOfficial(text, piece.start));
    return joinRuns(pieces, spreadToCompanions(pieces, spam));
  },
});

interface Piece {
  readonly text: string;
  readonly start: number;
  /** The separator before it. */
  readonly before: string;
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let before = '';
  text.split(SEPARATORS).forEach((part, index) => {
    if (index % 2 === 1) before = part;
    else if (part) pieces.push({ text: part, start, before });
    start += part.length;
  });
  return pieces;
}

function isOfficial(text: string, at: number): boolean {
  const from = Math.max(...['。', '；', '！', '？', '\n'].map((mark) => text.lastIndexOf(mark, at))) + 1;
  const sentence = text.slice(from).split(SENTENCE_END)[0] ?? '';
  return OFFICIAL_VERB.test(sentence);
}

/** Spam comes in chains: what hangs on a brand by `_` or `-`, or beside it with a word of the trade, goes with it. */
function spreadToCompanions(pieces: readonly Piece[], spam: readonly boolean[]): readonly boolean[] {
  const spread = [...spam];
  const joins = (index: number) => {
    const piece = pieces[index];
    if (!piece || spread[index]) return;
    const chained = (neighbour: number, link: string | undefined) =>
      spread[neighbour] === true && /^[_\-–—]+$/u.test(link ?? '');
    const beside = (neighbour: number, link: string | undefined) =>
      spread[neighbour] === true &&
      /^\s+$/u.test(link ?? '') &&
      COMPANION.test(piece.text) &&
      !OWN_WORDS.test(piece.text);
    const links = [
      [index - 1, piece.before],
      [index + 1, pieces[index + 1]?.before],
    ] as const;
    spread[index] = links.some(([neighbour, link]) => chained(neighbour, link) || beside(neighbour, link));
  };
  for (let index = 0; index < pieces.length; index += 1) joins(index);
  for (let index = pieces.length - 1; index >= 0; index -= 1) joins(index);
  return spread;
}

function joinRuns(pieces: readonly Piece[], spam: readonly boolean[]): readonly Stretch[] {
  const runs: [number, number][] = [];
  pieces.forEach((piece, index) => {
    if (!spam[index]) return;
    const end = piece.start + ownWordsAt(piece.text);
    const last = runs.at(-1);
    const follows =
      spam[index - 1] === true &&
      last &&
      /^[_\-–—\s]+$/u.test(piece.before) &&
      last[1] + piece.before.length === piece.start;
    if (follows && last) last[1] = end;
    else runs.push([piece.start, end]);
  });
  return runs;
}

function ownWordsAt(text: string): number {
  const brand = BRAND.exec(text);
  const own = brand ? text.slice(brand.index).search(OWN_WORDS) : -1;
  return brand && own > 0 ? brand.index + own : text.length;
}
