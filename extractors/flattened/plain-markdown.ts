import type { Item, Page } from '../page.ts';
import { withoutMarkdownMarks } from '../text/markdown-marks.ts';

/** The page without the marks of Markdown that show nothing; only after its tables are read, for they take places. */
export function plainMarkdown(page: Page): Page {
  return page.map((item): Item => {
    if (item.kind === 'row') {
      const cells = item.cells.map((cell) => {
        const text = withoutMarkdownMarks(cell.text);
        return text === cell.text ? cell : { ...cell, text };
      });
      return { ...item, cells };
    }
    const text = withoutMarkdownMarks(item.text);
    return text === item.text ? item : { ...item, text };
  });
}
