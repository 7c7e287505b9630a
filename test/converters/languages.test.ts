import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../architecture/source-tree.ts';

/** What two languages must have in common: the order of headings by level, code but for its comments, and links. */
function structureOf(path: string) {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const fenced = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gmu)].map(([, language, code]) => [
    language,
    code,
  ]);
  const prose = text.replace(/^```[\s\S]*?^```$/gmu, '');
  const indented = [...prose.matchAll(/(?:^ {4}.*\n)+/gmu)].map(([code]) =>
    code.split('\n').map((line) => line.replace(/\s+#.*$/u, '')),
  );
  return {
    headings: [...prose.matchAll(/^(#+) /gmu)].map(([, level]) => level),
    fenced,
    indented,
    bullets: [...prose.matchAll(/^- /gmu)].length,
    rows: [...prose.matchAll(/^\|/gmu)].length,
    links: [...prose.matchAll(/\]\(([^)]+)\)/gu)]
      .map(([, link = '']) => link.replace('.zh-CN', ''))
      .slice(1)
      .sort(),
  };
}

test.each([
  ['README.md', 'README.zh-CN.md'],
  ['docs/analysts.md', 'docs/analysts.zh-CN.md'],
])('%s and %s say the same', (english, chinese) => {
  expect(structureOf(chinese)).toEqual(structureOf(english));
});
