import { beginPage } from '../../page-signal.ts';
import { languageOf } from '../flows.ts';
import type { PageLayout } from '../layout.ts';
import type { PlacedLine } from '../lines.ts';
import type { PageTable } from '../ruled/ruled-tables.ts';
import { columnAt, type FigureColumns, withCutHeads } from './aligned-columns.ts';
import { headRegions, type TextRegion } from './aligned-head.ts';
import { labelRegions, withBlankRows } from './aligned-labels.ts';
import { findRuns } from './aligned-runs.ts';
import {
  type AtFoot,
  columnsAtFoot,
  cutWhereSetAnew,
  findSectionColumns,
  goneOnIn,
  isAtTop,
  stacked,
} from './aligned-sections.ts';
import type { Section } from './segments.ts';
import { streamTables } from './stream-tables.ts';

/**
 * Makes tables of lines that stand in columns without rules. Where it is doubtful which column a figure belongs to,
 * the lines stay lines.
 *
 * @param layouts pages in order: what stands at the top of one may go on in the columns of the one before
 */
export function withAlignedTables(layouts: readonly PageLayout[]): PageLayout[] {
  const pages: PageLayout[] = [];
  const areForms = layouts.some((layout) => languageOf(layout) === 'chinese');
  for (const layout of layouts) {
    beginPage({ page: layout.page, work: 'read' });
    // What has figures alone is of the language of the other pages.
    const language = languageOf(layout);
    const isChinese = language === 'chinese' || (language === 'unknown' && areForms);
    pages.push(isChinese ? withTables(layout, columnsAtFoot(pages.at(-1))) : withStreams(layout));
  }
  return pages;
}

/** Tables of other languages have no form: they are found by the room between their columns alone. */
function withStreams(layout: PageLayout): PageLayout {
  const found = stretchesOf(layout).map((stretch) => streamTables(stretch, layout));
  const tables = [...layout.tables, ...found.flatMap((each) => each.tables)];
  return { ...layout, tables, lines: found.flatMap(({ free }) => free) };
}

function withTables(layout: PageLayout, above: AtFoot | null): PageLayout {
  const taken = new Set<PlacedLine>();
  const tables: PageTable[] = [];
  for (const stretch of stretchesOf(layout)) {
    const goesOn = above !== null && isAtTop(stretch, layout);
    const runs = findRuns(stretch, { pageWidth: layout.width, goesOn });
    // Words in columns, and no row of figures among them.
    const ofWords = runs.length === 0 && !goesOn ? streamTables(stretch, layout) : null;
    tables.push(...(ofWords?.tables ?? []));
    for (const line of ofWords ? stretch : []) if (!ofWords?.free.includes(line)) taken.add(line);
    for (const sections of runs) {
      const first = sections[0]?.head[0] ?? sections[0]?.rows[0];
      const known = goesOn && first?.line === stretch[0] ? above : null;
      const found = tablesOf(sections.flatMap(cutWhereSetAnew).map(withCutHeads), layout, known);
      if (!found) continue;
      tables.push(...found);
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

function tablesOf(
  found: readonly Section[],
  { page, width }: PageLayout,
  known: AtFoot | null,
): PageTable[] | null {
  const goneOn = known && goneOnIn(found, known);
  const sections = (goneOn ? goneOn.sections : found).map(withBlankRows);
  const lines = sections.flatMap(({ head, rows }) => [...head, ...rows].map(({ line }) => line));
  const left = Math.min(...lines.map((line) => line.left));
  const columns = findSectionColumns(sections, goneOn ? goneOn.columns : null);
  if (!columns) return null;
  const right = Math.max(...lines.map((line) => line.right), ...columns.flatMap(({ edges }) => edges));
  const frame = { left, right, page, middle: width / 2 };
  const parts = sections.flatMap((section, index) => partOf(section, columns[index], frame) ?? []);
  return parts.length < sections.length ? null : stacked(parts).map(withoutEmptyLabels);
}

/** A table that has figures only needs no column of labels. */
function withoutEmptyLabels(table: PageTable): PageTable {
  const labels = table.regions.filter((region) => region.column === 0);
  if (labels.some((region) => region.text !== '' && region.columnSpan === 1) || table.xs.length < 4)
    return table;
  const regions = table.regions
    .filter((region) => region.column > 0 || region.columnSpan > 1)
    .map((region) => ({
      ...region,
      column: Math.max(0, region.column - 1),
      columnSpan: region.column === 0 ? region.columnSpan - 1 : region.columnSpan,
    }));
  return { ...table, xs: table.xs.slice(1), regions };
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly page: number;
  /** Middle of the page. */
  readonly middle: number;
}

function partOf(section: Section, columns: FigureColumns | undefined, frame: Frame): PageTable | null {
  if (!columns) return null;
  const labels = labelRegions(section, columns.edges[0] ?? 0);
  const figures = figureRegions(section, columns);
  const rows = section.rows.filter((line) => line.isAnchor).length;
  const isLabelled = labels.regions.some((region) => region.text !== '') || columns.columns.length >= 5;
  if (!figures || !(isLabelled || rows === 0)) return null;
  const head = headRegions(section, columns, frame);
  const labelCount = Math.max(1, labels.lefts.length);
  const inHead = head.regions.map((region) => widened(region, labelCount));
  const inBody = [...labels.regions, ...figures.map((region) => shifted(region, labelCount))];
  const body = inBody.map((region) => ({ ...region, row: region.row + head.rowCount }));
  const lines = [...section.head, ...section.rows].map(({ line }) => line);
  return {
    page: frame.page,
    figureColumns: columns.columns.length,
    top: Math.min(...lines.map((line) => line.baseline - line.size)),
    bottom: Math.max(...lines.map((line) => line.baseline)),
    xs: [frame.left, ...labels.lefts.slice(1), ...columns.edges.slice(0, -1), frame.right],
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
