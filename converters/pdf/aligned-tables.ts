import { columnAt, type FigureColumns, figureColumns } from './aligned-columns.ts';
import { headRegions, type TextRegion } from './aligned-head.ts';
import { labelRegions } from './aligned-labels.ts';
import { findRuns, type Section } from './aligned-runs.ts';
import { stackTables } from './join-tables.ts';
import type { PageLayout } from './layout.ts';
import type { PlacedLine } from './paragraphs.ts';
import type { PageTable } from './ruled-tables.ts';

/**
 * Makes tables of lines that stand in columns without rules. Where it is doubtful which column a figure belongs to,
 * the lines stay lines.
 */
export function withAlignedTables(layout: PageLayout): PageLayout {
  const taken = new Set<PlacedLine>();
  const tables: PageTable[] = [];
  for (const stretch of stretchesOf(layout)) {
    for (const sections of findRuns(stretch, layout.width)) {
      const table = tableOf(sections, layout.page);
      if (!table) continue;
      tables.push(table);
      for (const { head, rows } of sections) for (const { line } of [...head, ...rows]) taken.add(line);
    }
  }
  if (tables.length === 0) return layout;
  const lines = layout.lines.filter((line) => !taken.has(line));
  return { ...layout, lines, tables: [...layout.tables, ...tables] };
}

/** The free lines between the tables that have rules. */
function stretchesOf(layout: PageLayout): PlacedLine[][] {
  const tops = layout.tables.map((table) => table.top).sort((a, b) => a - b);
  const stretches = new Map<number, PlacedLine[]>();
  for (const line of layout.lines) {
    const key = tops.filter((top) => top < line.baseline).length;
    stretches.set(key, [...(stretches.get(key) ?? []), line]);
  }
  return [...stretches.values()];
}

function tableOf(sections: readonly Section[], page: number): PageTable | null {
  const lines = sections.flatMap(({ head, rows }) => [...head, ...rows].map(({ line }) => line));
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const parts: PageTable[] = [];
  for (const section of sections) {
    const columns = figureColumns(section);
    const part = columns ? partOf(section, columns, { left, right, page }) : null;
    if (!part) return null;
    parts.push(part);
  }
  const [first, ...others] = parts;
  return first ? others.reduce(stackTables, first) : null;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly page: number;
}

function partOf(section: Section, columns: FigureColumns, frame: Frame): PageTable | null {
  const labels = labelRegions(section, columns.edges[0] ?? 0);
  const figures = figureRegions(section, columns);
  const isLabelled = labels.regions.some((region) => region.text !== '') || columns.columns.length >= 5;
  if (!figures || !isLabelled) return null;
  const head = headRegions(section, columns, frame.left);
  const labelCount = Math.max(1, labels.lefts.length);
  const rows = section.rows.filter((line) => line.isAnchor).length;
  const inHead = head.regions.map((region) => widened(region, labelCount));
  const inBody = [...labels.regions, ...figures.map((region) => shifted(region, labelCount))];
  const body = inBody.map((region) => ({ ...region, row: region.row + head.rowCount }));
  const lines = [...section.head, ...section.rows].map(({ line }) => line);
  return {
    page: frame.page,
    isAligned: true,
    top: Math.min(...lines.map((line) => line.baseline - line.size)),
    bottom: Math.max(...lines.map((line) => line.baseline)),
    xs: [
      frame.left,
      ...labels.lefts.slice(1),
      ...columns.edges.slice(0, -1),
      Math.max(frame.right, columns.edges.at(-1) ?? 0),
    ],
    rowCount: head.rowCount + rows,
    regions: [...inHead, ...body].map((region) => ({ ...region, page: frame.page })),
  };
}

/** A cell of the head, where all labels are one column, among as many label columns as there are. */
function widened(region: TextRegion, labelCount: number): TextRegion {
  if (region.column > 0) return shifted(region, labelCount - 1);
  return { ...region, columnSpan: region.columnSpan + labelCount - 1 };
}

function shifted(region: TextRegion, columns: number): TextRegion {
  return { ...region, column: region.column + columns };
}

/** Every figure in its row and column, blank cells included; null where one stands in no column. */
function figureRegions(section: Section, { columns, edges }: FigureColumns): TextRegion[] | null {
  const anchors = section.rows.filter((line) => line.isAnchor);
  const regions: TextRegion[] = [];
  for (const [row, { segments }] of anchors.entries()) {
    const texts = columns.map(() => '');
    for (const segment of segments) {
      if (segment.middle < (edges[0] ?? 0)) continue;
      const column = columnAt(columns, segment);
      if (column < 0 || texts[column] !== '') return null;
      texts[column] = segment.text;
    }
    texts.forEach((text, column) => {
      regions.push({ row, rowSpan: 1, column, columnSpan: 1, text });
    });
  }
  return regions;
}
