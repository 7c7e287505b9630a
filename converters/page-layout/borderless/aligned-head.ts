import { joinText } from '../join-text.ts';
import type { Region } from '../ruled/regions.ts';
import { ALIGNMENT } from '../tolerances.ts';
import {
  cellTop,
  columnAt,
  type FigureColumns,
  type HeadBlock,
  headBlocks,
  leafBlocks,
} from './aligned-columns.ts';
import type { Section } from './segments.ts';

/** A cell with its text, before its page is known. */
export interface TextRegion extends Region {
  readonly text: string;
}

/** The cells of a head over a table whose first column stands for all labels. */
export interface HeadRegions {
  readonly rowCount: number;
  readonly regions: readonly TextRegion[];
}

interface HeadFrame {
  readonly left: number;
  /** Middle of the page. */
  readonly middle: number;
}

/** A text in the middle of the page with none beside it stands over the whole table. */
function isTitle(block: HeadBlock, others: readonly HeadBlock[], pageMiddle: number): boolean {
  const isBeside = (other: HeadBlock): boolean =>
    other !== block && other.top < block.bottom && other.bottom > block.top;
  const isCentred = Math.abs((block.left + block.right) / 2 - pageMiddle) <= (block.segments[0]?.size ?? 0);
  return isCentred && !others.some(isBeside);
}

interface Level {
  readonly middle: number;
  readonly spans: { block: HeadBlock; from: number; to: number }[];
}

const LABELS = 0;

/**
 * Finds over which columns each text of a head stands: one at the foot over its own, one above over as many as it
 * is centred on. Column 0 stands for the labels, the figures’ columns follow.
 */
export function headRegions(
  section: Section,
  { columns, edges }: FigureColumns,
  frame: HeadFrame,
): HeadRegions {
  const blocks = headBlocks(section);
  if (blocks.length === 0) return { rowCount: 0, regions: [] };
  const cells = [frame.left, ...edges];
  const leaves = new Map<number, HeadBlock[]>();
  const leafList = leafBlocks(blocks).filter((block) => !isTitle(block, blocks, frame.middle));
  for (const block of leafList) {
    const column =
      block.right <= (edges[0] ?? 0) + block.bottom - block.top ? LABELS : columnAt(columns, block) + 1;
    const own = block.left > (columns[0]?.left ?? 0) - 1 ? columnAt(columns, block) + 1 : column;
    leaves.set(own, [...(leaves.get(own) ?? []), block]);
  }
  const foot = Math.max(...blocks.map((block) => block.bottom));
  const above = blocks.filter((block) => !leafList.includes(block));
  const levels = levelsOf(above);
  for (const level of levels) placeLevel(level, { above, leaves, foot, cells, middle: frame.middle });
  return regionsOfHead(levels, leaves, cells.length - 1);
}

function levelsOf(blocks: readonly HeadBlock[]): Level[] {
  const levels: Level[] = [];
  for (const block of [...blocks].sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const middle = (block.top + block.bottom) / 2;
    const last = levels.at(-1);
    if (!last || middle - last.middle > (block.segments[0]?.size ?? 0)) levels.push({ middle, spans: [] });
  }
  return levels;
}

interface Placing {
  readonly above: readonly HeadBlock[];
  readonly leaves: ReadonlyMap<number, readonly HeadBlock[]>;
  readonly foot: number;
  readonly cells: readonly number[];
  readonly middle: number;
}

function placeLevel(level: Level, placing: Placing): void {
  const own = placing.above.filter((block) => {
    const distance = (block.top + block.bottom) / 2 - level.middle;
    return distance >= 0 && distance <= (block.segments[0]?.size ?? 0);
  });
  for (const block of own) {
    const isFree = (column: number): boolean =>
      (placing.leaves.get(column) ?? []).every(
        (leaf) => cellTop(leaf, placing.foot) > level.middle - leaf.segments.length,
      ) && own.every((other) => other === block || !standsIn(other, placing.cells, column));
    const whole = { from: 0, to: placing.cells.length - 2 };
    const span = isTitle(block, own, placing.middle) ? whole : widestSpan(block, placing.cells, isFree);
    level.spans.push({ block, ...span });
  }
}

function standsIn(block: HeadBlock, cells: readonly number[], column: number): boolean {
  const middle = (block.left + block.right) / 2;
  return middle >= (cells[column] ?? 0) && middle < (cells[column + 1] ?? 0);
}

/** The most free columns around a text that it is centred on. */
function widestSpan(
  block: HeadBlock,
  cells: readonly number[],
  isFree: (column: number) => boolean,
): { from: number; to: number } {
  const middle = (block.left + block.right) / 2;
  const near = ALIGNMENT.centredEm * (block.segments[0]?.size ?? 0);
  const count = cells.length - 1;
  let best = { from: -1, to: -1 };
  for (let from = 0; from < count; from++) {
    for (let to = from; to < count && isFree(to); to++) {
      const centre = ((cells[from] ?? 0) + (cells[to + 1] ?? 0)) / 2;
      const off = from === LABELS ? 3 * near : near;
      if (Math.abs(centre - middle) <= off && to - from >= best.to - best.from) best = { from, to };
    }
  }
  if (best.from >= 0) return best;
  const own = Math.max(
    0,
    cells.findLastIndex((edge) => edge <= middle),
  );
  return { from: Math.min(own, count - 1), to: Math.min(own, count - 1) };
}

function textOfBlocks(blocks: readonly HeadBlock[]): string {
  return blocks
    .flatMap((block) => block.segments)
    .reduce((text, segment) => joinText(text, segment.text), '');
}

function regionsOfHead(
  levels: readonly Level[],
  leaves: ReadonlyMap<number, readonly HeadBlock[]>,
  columns: number,
): HeadRegions {
  const last = levels.length;
  const regions: TextRegion[] = levels.flatMap((level, row) =>
    level.spans.map(({ block, from, to }) => ({
      row,
      rowSpan: 1,
      column: from,
      columnSpan: to - from + 1,
      text: textOfBlocks([block]),
    })),
  );
  for (let column = 0; column < columns; column++) {
    const covering = levels.findLastIndex(({ spans }) =>
      spans.some(({ from, to }) => column >= from && column <= to),
    );
    const row = covering + 1;
    const text = textOfBlocks(leaves.get(column) ?? []);
    if (row < last) regions.push({ row, rowSpan: last - row, column, columnSpan: 1, text: '' });
    regions.push({ row: last, rowSpan: 1, column, columnSpan: 1, text });
  }
  return { rowCount: last + 1, regions };
}
