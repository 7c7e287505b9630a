/** Marks as they are read beside Chinese, each followed by the mark that reports print. */
const MARKS = new Map(
  [...'(（)）:：;；,，〈（〉）'].map((mark, index, all) => [mark, all[index + 1] ?? mark]),
);

/** Punctuation as reports print it: in the width of the Chinese around it. */
export function asPrinted(text: string): string {
  return text.replace(/[():;,〈〉]/gu, (mark, at: number) => {
    const beside = text.slice(Math.max(0, at - 1), at) + text.slice(at + 1, at + 2);
    return /\p{Script=Han}/u.test(beside) ? (MARKS.get(mark) ?? mark) : mark;
  });
}
