import { isBody } from '../metadata/body.ts';
import type { Line } from '../page.ts';
import { squeeze } from '../text/normal.ts';

/** A report names its body within these characters, in the introduction and in the contact behind it. */
const MAX_SEARCHED_CHARS = 6_000;
const NAMED = [
  /由([^，。；、：:,;由\n]{4,40}?)(?:负责|牵头|组织|依据|根据|按照|汇总|综合)?(?:编制|编写|按照|依据|根据|汇总)/gu,
  /(?:与|向)([^，。；、：:,;与向\n]{4,40}?)(?:联系|咨询|反映)/gu,
  /(?:机构|单位|机关|来源)[:：]([^，。；、：:,;\n]{4,30}?)(?=发布|公开|文号|栏目|时间|日期|浏览|点击|阅读|字体|索引|\d)/gu,
];

/** The bodies that a report names where it speaks of itself, the longest first; offices of theirs count as well. */
export function bodiesNamedIn(lines: readonly Line[]): readonly string[] {
  const text = squeeze(beginningOf(lines));
  const found = NAMED.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name));
  const governing = found.map((name) => name.replace(/(?:人民政府)?(?:办公室|办公厅|政务公开办)$/u, ''));
  const governments = governing
    .filter((name) => /[县市区旗州省]$/u.test(name))
    .map((name) => `${name}人民政府`);
  return [...new Set([...found, ...governing, ...governments])]
    .filter(isBody)
    .sort((a, b) => b.length - a.length);
}

function beginningOf(lines: readonly Line[]): string {
  const parts: string[] = [];
  let chars = 0;
  for (const { text } of lines) {
    parts.push(text.slice(0, MAX_SEARCHED_CHARS - chars));
    chars += text.length;
    if (chars >= MAX_SEARCHED_CHARS) break;
  }
  return parts.join('\n');
}
