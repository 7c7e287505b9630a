import { isBody } from '../metadata/body.ts';

const DATE =
  /(?:20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|二[〇○零]..年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)/gu;
/** What may stand right behind a signature: nothing, an annex, or what the page says about itself. */
const BEHIND =
  /^\s*(?:$|[^\u3400-\u9fff\s\d，,、]|附|主办|承办|版权|来源|信息来源|打印|关闭|分享|上一|下一|相关|责任编辑|编辑|作者|扫一扫|热点|网站|联系我们|一、)/u;
/** Longest name of a body. */
const MAX_BODY_CHARS = 40;

/** Where a signature in a line begins, where its date begins, and where it ends: a body behind the end of a sentence. */
export function signatureCuts(text: string): readonly number[] {
  const cuts: number[] = [];
  if (!text.includes('日')) return cuts;
  for (const { 0: date, index } of text.matchAll(DATE)) {
    const before = text.slice(Math.max(0, index - MAX_BODY_CHARS), index);
    const start = before.search(/[^。！？；）)\s][^。！？；：，,、]*$/u);
    const body = bodyAtEnd(before);
    if (start < 0 || body === null || !BEHIND.test(text.slice(index + date.length, index + date.length + 8)))
      continue;
    cuts.push(index - body.length, index, index + date.length);
  }
  return cuts;
}

/** The body that a text ends with, with its white space, behind the end of a sentence. */
function bodyAtEnd(text: string): string | null {
  const body = /(?<=^|[。！？；;）)”\]〕])[^。！？；：;:，,、“”《》]+$/u.exec(text)?.[0];
  return body !== undefined && isBody(body.replace(/\s+/gu, '')) ? body : null;
}
