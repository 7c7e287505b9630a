/** Brands and wares of the gambling sites that take over titles of county portals. */
const GAMBLING =
  /博彩|百家乐|六合彩|時時彩|时时彩|老虎机|老虎機|真人(?:娱乐|娛樂|荷官)|棋牌(?:游戏|遊戲|平台|娱乐|娛樂)|(?:彩票|体育|體育)(?:平台|投注|下注|app)|娱乐城|娛樂城|葡京|太阳城(?:集团|娱乐|官网)|皇冠(?:体育|體育|投注|现金)|(?:开元|開元)棋牌|bet ?365|威尼斯人(?:娱乐|官网)|澳门(?:金沙|新葡|威尼斯)|澳門(?:金沙|新葡|威尼斯)/i;
/** An authority that writes of gambling writes against it. */
const AGAINST_IT =
  /打击|整治|治理|查处|查獲|查获|严禁|禁止|防范|警惕|举报|舉報|反赌|宣传|违法|犯罪|案|通知|通告|公告|条例|办法|意见/;

/** Common characters that one writing has and the other has not, in the same order: words of any report. */
const TRADITIONAL =
  '開門務會報實與對於這個關縣點題處動請辦機構義電網導區發體時間國產業學黨機構條議復訴訟後進過還應當無為';
const SIMPLIFIED =
  '开门务会报实与对于这个关县点题处动请办机构义电网导区发体时间国产业学党机构条议复诉讼后进过还应当无为';
/** A page of fewer such characters shows no writing: names keep traditional ones. */
const CHARACTERS_NEEDED = 20;
/** Quotations and names do not make a page of one writing a page of the other. */
const SHARE_NEEDED = 0.9;

/**
 * Whether a page under a portal's address is not the portal's own: its title is of a gambling site, or its whole text
 * is in traditional characters, as copies that such sites make are.
 *
 * @param title of the page
 * @param text that it shows
 */
export function isHijacked(title: string, text: string): boolean {
  if (GAMBLING.test(title) && !AGAINST_IT.test(title)) return true;
  const [traditional, simplified] = [countOf(text, TRADITIONAL_ONLY), countOf(text, SIMPLIFIED_ONLY)];
  const both = traditional + simplified;
  return both >= CHARACTERS_NEEDED && traditional >= SHARE_NEEDED * both;
}

const TRADITIONAL_ONLY = only(TRADITIONAL, SIMPLIFIED);
const SIMPLIFIED_ONLY = only(SIMPLIFIED, TRADITIONAL);

/** A table by code unit: every page of every portal is counted through. */
function only(characters: string, others: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const character of characters) if (!others.includes(character)) table[character.charCodeAt(0)] = 1;
  return table;
}

function countOf(text: string, characters: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) count += characters[text.charCodeAt(at)] ?? 0;
  return count;
}
