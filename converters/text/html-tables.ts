import type { Block, TableBlock } from '../../model/normalized-document.ts';
import { readBlocks } from '../html/blocks.ts';
import { hiddenTest } from '../html/hidden.ts';
import { indexPage } from '../html/page-index.ts';
import { parseHtml } from '../html/parse.ts';

/** Lines of a text that are tables in HTML, which Markdown allows and pandoc writes where cells are merged. */
export interface HtmlTable {
  /** Index of the first line and of the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly blocks: readonly TableBlock[];
}

/** Most lines of one table. */
const MAX_TABLE_LINES = 20_000;

/**
 * Reads the tables in HTML that stand in a text.
 *
 * @param subject name of the document, for errors
 * @throws UnreadableDocumentError `convert.limit` where a table explodes
 */
export function htmlTablesIn(lines: readonly string[], subject: string): readonly HtmlTable[] {
  const stretches = stretchesOf(lines);
  if (stretches.length === 0) return [];
  const isInside = linesInside(stretches);
  // Parsed at once, so that tables are counted through the text, and each knows its line.
  const index = indexPage(
    parseHtml(lines.map((line, at) => (isInside.has(at) ? line : '')).join('\n'), subject),
  );
  const [body] = index.named('body');
  if (!body) return [];
  const tables = readBlocks(body, { skips: hiddenTest(index), keepsSpace: false }, subject).filter(isTable);
  return stretches.flatMap(({ start, end }) => {
    const blocks = tables.filter(({ at: { line } }) => line !== null && line > start && line <= end);
    return blocks.length > 0 ? [{ start, end, blocks }] : [];
  });
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A table begins and ends on lines of its own. */
function stretchesOf(lines: readonly string[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let [start, depth] = [-1, 0];
  lines.forEach((line, at) => {
    const tags = line.includes('<') ? line.matchAll(/<(\/?)table\b/giu) : [];
    for (const [, closes] of tags) {
      if (depth === 0 && !closes && /^\s*<table\b/iu.test(line)) [start, depth] = [at, 1];
      else if (depth > 0) depth += closes ? -1 : 1;
      if (depth === 0 && start >= 0) {
        stretches.push({ start, end: at + 1 });
        start = -1;
      }
    }
    if (start >= 0 && at - start >= MAX_TABLE_LINES) [start, depth] = [-1, 0];
  });
  return stretches;
}

function linesInside(stretches: readonly Stretch[]): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const { start, end } of stretches) for (let at = start; at < end; at += 1) inside.add(at);
  return inside;
}

function isTable(block: Block): block is TableBlock {
  return block.kind === 'table';
}
