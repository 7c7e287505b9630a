// Search-engine spam of adult sites, forged invoices and certificates that hijackers put before a title or into a cell.
// It is told by phrases that no office writes. A sentence that speaks of such things as an office does (整治, 扫黄打非,
// 查处 …) is never taken.
import { defineNoise, type Stretch } from '../noise.ts';
import { isOfficial, OWN_WORDS } from '../text/gambling-words.ts';

const CERTAIN =
  /亚洲(?:av|a∨|无码|精品|国产|日韩|综合|欧美)|国产(?:精品|自拍|av|无码|三级|偷拍)|精产国品|(?:日韩|欧美)(?:无码|av|精品|激情|综合|一区)|无码(?:专区|高清|视频|人妻|不卡)|av无码|一区二区|二区三区|久久(?:精品|热|综合|久久|爱)|麻豆(?:传媒|视频|av)|成人(?:视频|影院|影片|电影|网站|片)|午夜(?:福利|影院|剧场)|黄色(?:视频|网站|电影)|(?:福利|寡妇|伦理)影院|免费(?:看片|黄片)|代开(?:各类|正规|增值税)?发票|(?:办理|制作)假证|刻章办证|办证刻章|传奇私服|新开传世/iu;
/** Marks between the phrases of such a chain. */
const SEPARATORS = /([_|｜\s\u3000,，、-]+|[。；！？：“”‘’《》（）()【】])/u;
const LINKS = /^[_|｜\s\u3000,，、-]+$/u;

export default defineNoise({
  find(text) {
    if (text.search(CERTAIN) < 0) return [];
    const parts = text.split(SEPARATORS);
    const starts = startsOf(parts);
    const isSpam = parts.map(
      (part, index) => index % 2 === 0 && CERTAIN.test(part) && !isOfficial(text, starts[index] ?? 0),
    );
    return runsOf(parts, starts, linked(parts, isSpam));
  },
});

function startsOf(parts: readonly string[]): readonly number[] {
  let at = 0;
  return parts.map((part) => {
    at += part.length;
    return at - part.length;
  });
}

/** What stands between or before such phrases, and is none of the report’s own words, hangs on them. */
function linked(parts: readonly string[], spam: readonly boolean[]): readonly boolean[] {
  const marked = [...spam];
  const isLinked = (index: number, neighbour: number, link: string | undefined) =>
    marked[neighbour] === true && LINKS.test(link ?? '') && isForeign(parts[index] ?? '');
  for (let index = 2; index < parts.length; index += 2)
    marked[index] ||= isLinked(index, index - 2, parts[index - 1]);
  for (let index = parts.length - 3; index >= 0; index -= 2)
    marked[index] ||= isLinked(index, index + 2, parts[index + 1]);
  return marked;
}

const isForeign = (part: string) => /[\p{L}]/u.test(part) && !OWN_WORDS.test(part);

function runsOf(
  parts: readonly string[],
  starts: readonly number[],
  spam: readonly boolean[],
): readonly Stretch[] {
  const runs: [number, number][] = [];
  for (let index = 0; index < parts.length; index += 2) {
    if (!spam[index]) continue;
    const start = starts[index] ?? 0;
    const own = (parts[index] ?? '').search(OWN_WORDS);
    const end = start + (own > 0 ? own : (parts[index] ?? '').length);
    const last = runs.at(-1);
    if (last && index >= 2 && spam[index - 2] && LINKS.test(parts[index - 1] ?? '')) last[1] = end;
    else runs.push([start, end]);
  }
  return runs;
}
