import type { Random } from '../random.ts';
import { LAYOUTS, type LayoutName } from '../roundtrip/layouts/index.ts';
import { alignedLines } from './aligned.ts';
import type { Block } from './block.ts';
import { htmlOf } from './html.ts';
import { sheetOf } from './text-sheet.ts';

/**
 * How plainly a rendition shows where a cell begins and ends: by a grid with spans, by separators in a row, by
 * positions in a line, by a line for each cell, by white space, or not at all.
 */
export type Evidence = 'grid' | 'bordered' | 'positioned' | 'lines' | 'spaced' | 'glued';

export interface Rendition {
  readonly name: string;
  readonly evidence: Evidence;
  /** Whether a blank cell shows; where it does not, blanks are printed as marks. */
  readonly showsBlanks: boolean;
  readonly extension: 'html' | 'txt';
  print(blocks: readonly Block[], dice: Random): string;
}

/** Whether a row keeps its columns when one of its cells is blank, unreadable or new. */
export function keepsColumns({ evidence }: Rendition): boolean {
  return evidence === 'grid' || evidence === 'bordered' || evidence === 'positioned';
}

const EVIDENCE: Readonly<Partial<Record<LayoutName, Evidence>>> = {
  'tab-rows': 'bordered',
  'pipes-trailing': 'bordered',
  'pipes-markdown': 'bordered',
  'pipes-padded': 'bordered',
  tabbed: 'lines',
  'tabbed-padded': 'lines',
  'pipes-broken': 'lines',
  'pipes-leading': 'lines',
  'pipe-cells': 'lines',
  'pipes-below': 'lines',
  'lines-1-k': 'lines',
  'lines-1-2k': 'lines',
  'lines-0-k': 'lines',
  'lines-plain': 'lines',
  spaced: 'spaced',
  'spaced-broken': 'spaced',
  'spaced-vertical-head': 'spaced',
};

/** Where cells run together, nothing is printed for a blank one. */
const GLUED = ['glued-rows', 'glued-tables', 'glued-document'] as const;

function textRendition(name: LayoutName, evidence: Evidence): Rendition {
  const layout = LAYOUTS[name];
  const isOneLine = name === 'glued-document';
  const print: Rendition['print'] = (blocks, dice) => {
    const write = ({ table }: TableBlock) => layout.write(sheetOf(table), { dice, marks: new Set() }).flat();
    if (!isOneLine) return linesOf(blocks, write);
    const [title, ...others] = blocks;
    return [linesOf(title ? [title] : [], write), linesOf(others, write).replaceAll('\n', '')].join('\n');
  };
  const showsBlanks = layout.showsBlanks || evidence === 'glued';
  return { name, evidence, showsBlanks, extension: 'txt', print };
}

type TableBlock = Extract<Block, { kind: 'table' }>;

function linesOf(blocks: readonly Block[], write: (block: TableBlock) => readonly string[]): string {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'table') return write(block);
      return block.kind === 'title' ? [block.text, ''] : [block.text];
    })
    .join('\n');
}

const HTML: Rendition = {
  name: 'html',
  evidence: 'grid',
  showsBlanks: true,
  extension: 'html',
  print: htmlOf,
};

const ALIGNED: Rendition = {
  name: 'aligned',
  evidence: 'positioned',
  showsBlanks: true,
  extension: 'txt',
  print: (blocks, dice) => {
    const side = dice.pick(['left', 'right', 'middle'] as const);
    return linesOf(blocks, ({ table }) => alignedLines(table, side));
  },
};

export const RENDITIONS: readonly Rendition[] = [
  HTML,
  ALIGNED,
  ...Object.entries(EVIDENCE).map(([name, evidence]) => textRendition(name as LayoutName, evidence)),
  ...GLUED.map((name) => textRendition(name, 'glued')),
];
