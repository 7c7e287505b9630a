import type { Block, NormalizedDocument, TableBlock } from '../model/normalized-document.ts';

/**
 * A normalized document as Markdown for people: headings, paragraphs, pipe tables. Merged cells show their text
 * once, runs of blank lines are one, and lines that are pipe rows already stay together.
 */
export function toMarkdown({ blocks }: Pick<NormalizedDocument, 'blocks'>): string {
  const lines = blocks.flatMap((block, index) => [...gapBefore(block, blocks[index - 1]), ...linesOf(block)]);
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text === '' ? '' : `${text}\n`;
}

function gapBefore(block: Block, before: Block | undefined): string[] {
  return before && isPipeRow(block) && isPipeRow(before) ? [] : [''];
}

function isPipeRow(block: Block): boolean {
  return block.kind === 'paragraph' && /^\s*\|.*\|\s*$/.test(block.text);
}

function linesOf(block: Block): string[] {
  if (block.kind === 'table') return tableLines(block);
  if (block.kind === 'heading') return [`${'#'.repeat(Math.min(block.level, 6))} ${block.text.trim()}`];
  return [block.text.trim()];
}

/** Markdown asks for a head: the first row is taken for it, whatever it holds. */
function tableLines({ rows }: TableBlock): string[] {
  const [head = [], ...body] = rows.map((row) =>
    row.map(({ text, covered }) => (covered ? '' : cellText(text))),
  );
  return [pipeRow(head), pipeRow(head.map(() => '---')), ...body.map(pipeRow)];
}

function pipeRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellText(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim();
}
