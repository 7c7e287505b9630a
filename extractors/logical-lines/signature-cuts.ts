import { isBody } from '../metadata/body.ts';

const DATE =
  /(?:20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|二[〇○零]..年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)/gu;
/** What may stand right behind a signature: nothing, an annex, or what the page says about itself. */
const BEHIND =
  /^\s*(?:$|[^\u3400-\u9fff\s\d，,、]|附|主办|承办|版权|来源|信息来源|打印|关闭|分享|上一|下一|相关|责任编辑|编辑|作者|扫一扫|热点|网站|联系我们|一、)/u;
/** Longest name of a body. */
const MAX_BODY_CHARS = 60;
/** The name of an annex, which stands before a signature. */
const BEHIND_ANNEX = /^.*(?:统计表|情况表|附表)\s*/u;
/** A signature is one of the last dates of a line. */
const MAX_DATES = 100;
/** Longest word that tells what stands behind a signature. */
const MAX_WORD_BEHIND = 8;

/** Where a signature in a line begins, where its date begins, and where it ends: a body behind the end of a sentence. */
export function signatureCuts(text: string): readonly number[] {
  if (!text.includes('日')) return [];
  return [...text.matchAll(DATE)].slice(-MAX_DATES).flatMap(({ 0: date, index }) => {
    const end = index + date.length;
    const body = bodyBefore(text, index);
    return body !== null && endsLine(date, text.slice(end, end + MAX_WORD_BEHIND))
      ? [index - body.length, index, end]
      : [];
  });
}

function endsLine(date: string, behind: string): boolean {
  return BEHIND.test(behind) || (/^\s/u.test(behind) && !/\s/u.test(date));
}

/** The body that ends at an index, with its white space, behind the end of a sentence. */
function bodyBefore(text: string, index: number): string | null {
  const before = text.slice(Math.max(0, index - MAX_BODY_CHARS), index);
  const body = /[^。！？；;）)”\]〕：:，,、“《》]+$/u.exec(before)?.[0];
  if (body === undefined) return null;
  const own = body.replace(BEHIND_ANNEX, '');
  const start = index - own.length;
  const isBehindEnd = start === 0 || own !== body || /[。！？；;）)”\]〕]/u.test(text[start - 1] ?? '');
  return isBehindEnd && isBody(own.replace(/\s+/gu, '')) ? own : null;
}
