import type { Block, NormalizedDocument, TableBlock } from '../model/normalized-document.ts';

/** A normalized document as Markdown: headings, paragraphs line by line, tables as pipe tables. */
export function toMarkdown(document: NormalizedDocument): string {
  return document.blocks.map(blockText).join('\n');
}

function blockText(block: Block): string {
  if (block.kind === 'table') return `\n${tableText(block)}\n`;
  if (block.kind === 'heading') return `\n${'#'.repeat(block.level)} ${block.text}\n`;
  return block.text;
}

/** A merged cell’s text stands once, where it begins. */
function tableText({ rows }: TableBlock): string {
  const lines = rows.map((row) => pipeRow(row.map(({ text, covered }) => (covered ? '' : cellText(text)))));
  const rule = pipeRow((rows[0] ?? []).map(() => '---'));
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].join('\n');
}

function pipeRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellText(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, '<br>')
    .trim();
}
