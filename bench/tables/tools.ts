import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { loadConverter } from '../../converters/convert.ts';
import type { TableBlock } from '../../model/normalized-document.ts';
import { LOCAL_SOURCE } from '../../model/raw-document.ts';
import type { Grid, GridCell } from './adjacency.ts';

const run = promisify(execFile);

/** A tool that finds tables on the pages of a PDF. */
export interface TableTool {
  readonly id: string;
  /** Null where it is not installed. */
  open(): Promise<((path: string) => Promise<readonly Grid[]>) | null>;
}

const OURS: TableTool = {
  id: 'gongkai',
  open: async () => {
    const converter = await loadConverter();
    return async (path) => {
      const raw = { name: path, sha256: '0'.repeat(64), bytes: await readFile(path), source: LOCAL_SOURCE };
      const { value } = await converter.convert(raw);
      return value.blocks.flatMap((block) => (block.kind === 'table' ? [gridOfBlock(block)] : []));
    };
  },
};

/** A cell that spans is one object wherever it stands. */
export function gridOfBlock({ rows }: TableBlock): Grid {
  const grid: GridCell[][] = [];
  rows.forEach((row, at) => {
    const cells: GridCell[] = [];
    row.forEach(({ text, covered }, column) => {
      const [left, above] = [cells[column - 1], grid[at - 1]?.[column]];
      const isLeft = covered && left?.text === text && (row[column - 1]?.covered || above?.text !== text);
      if (!covered) cells.push({ text });
      else cells.push(isLeft && left ? left : (above ?? { text }));
    });
    grid.push(cells);
  });
  return grid;
}

const PDF_PARSE: TableTool = {
  id: 'pdf-parse getTable',
  open: async () => {
    const { PDFParse } = await import('pdf-parse');
    return async (path) => {
      const parser = new PDFParse({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
      try {
        const { pages } = await parser.getTable();
        return pages.flatMap(({ tables }) =>
          tables.map((rows) => rows.map((row) => row.map((text) => ({ text })))),
        );
      } finally {
        await parser.destroy();
      }
    };
  },
};

const PDFTOTEXT: TableTool = {
  id: 'pdftotext -layout',
  open: async () => {
    if (!(await run('pdftotext', ['-v']).catch(() => null))) return null;
    return async (path) => gridsOfText((await run('pdftotext', ['-layout', path, '-'])).stdout);
  },
};

interface Piece extends GridCell {
  readonly from: number;
  readonly to: number;
}

/** Lines of several texts, two blanks or more between them, that follow one another; columns are what overlaps. */
function gridsOfText(text: string): Grid[] {
  const runs: Piece[][][] = [[]];
  for (const line of text.split('\n')) {
    const pieces = [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: found, index }): Piece => {
      return { text: found, from: index, to: index + found.length };
    });
    if (pieces.length === 0) continue;
    if (pieces.length > 1) runs.at(-1)?.push(pieces);
    else if (runs.at(-1)?.length) runs.push([]);
  }
  return runs.filter((lines) => lines.length > 1).map(gridOfLines);
}

function gridOfLines(lines: readonly Piece[][]): Grid {
  const columns: { from: number; to: number }[] = [];
  for (const { from, to } of lines.flat().sort((a, b) => a.from - b.from)) {
    const last = columns.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else columns.push({ from, to });
  }
  return lines.map((pieces) =>
    columns.map((column) => pieces.find(({ from, to }) => from < column.to && to > column.from) ?? null),
  );
}

/** Ours first. */
export const TABLE_TOOLS: readonly TableTool[] = [OURS, PDFTOTEXT, PDF_PARSE];
