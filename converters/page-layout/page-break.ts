import { isChinese } from './characters.ts';
import { joinText } from './join-text.ts';
import type { TableRegion } from './ruled/ruled-tables.ts';

/** Beginnings of labels that a form numbers: such a cell is a new row, never the rest of one. */
const NUMBERED = /^(?:第|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])/;

/** The rows on both sides of a page break, in the columns of one table. */
export interface Break {
  readonly above: readonly TableRegion[];
  readonly below: readonly TableRegion[];
  readonly lastRow: number;
}

/** The rows of both sides as those of one table: cells and the row that the break cut are made whole. */
export function joinAtBreak(cut: Break): { regions: TableRegion[]; isSplitRow: boolean } {
  const offset = cut.lastRow + 1;
  if (isSplitRow(cut)) {
    const merged = cut.above.map((region) => withRest(region, cut));
    const rest = cut.below.filter((region) => region.row > 0).map((region) => moved(region, offset - 1));
    return { regions: [...merged, ...rest], isSplitRow: true };
  }
  const absorbed = new Set<TableRegion>();
  const above = cut.above.map((region) => {
    const rest = partBelow(region, cut);
    if (!rest || !isOneCell(region, rest, cut)) return region;
    absorbed.add(rest);
    return { ...region, rowSpan: region.rowSpan + rest.rowSpan, text: region.text + rest.text };
  });
  const below = cut.below.filter((region) => !absorbed.has(region)).map((region) => moved(region, offset));
  return { regions: [...above, ...below], isSplitRow: false };
}

/** A cell some rows further down. */
export function moved(region: TableRegion, rows: number): TableRegion {
  return { ...region, row: region.row + rows };
}

/** The cell right below the break in the same columns as one right above it. */
function partBelow(region: TableRegion, { below, lastRow }: Break): TableRegion | undefined {
  if (region.row + region.rowSpan - 1 !== lastRow) return undefined;
  return below.find(
    (other) => other.row === 0 && other.column === region.column && other.columnSpan === region.columnSpan,
  );
}

/** A row head that goes on behind the break: blank there or here, and left of everything else in its row. */
function isOneCell(above: TableRegion, rest: TableRegion, cut: Break): boolean {
  const firstFilled = Math.min(
    ...cut.below
      .filter((region) => region.row === 0 && region !== rest && region.text)
      .map(({ column }) => column),
  );
  if (rest.column > firstFilled) return false;
  const spans = above.rowSpan > 1 || rest.rowSpan > 1;
  if (rest.text === '') return isChinese(above.text) && isBesideFigures(above, cut.above);
  if (above.text === '') return spans && isChinese(rest.text);
  return spans && NUMBERED.test(above.text) && !NUMBERED.test(rest.text) && isChinese(rest.text);
}

/** Whether a cell is the head of rows: the heads of columns have no figures beside them, and a blank cell below. */
function isBesideFigures({ row, rowSpan }: TableRegion, regions: readonly TableRegion[]): boolean {
  return regions.some(
    (other) => other.row >= row && other.row < row + rowSpan && /^\D?\d+$/.test(other.text),
  );
}

/** A single row that the break cut: its label goes on without a number, and its figures stand on one side only. */
function isSplitRow(cut: Break): boolean {
  const first = cut.below.filter((region) => region.row === 0);
  const pairs = cut.above.flatMap((above) => {
    const rest = partBelow(above, cut);
    return rest ? [{ above, rest }] : [];
  });
  if (pairs.length < first.length || pairs.length < 3) return false;
  const own = pairs.filter(({ rest }) => rest.rowSpan === 1);
  const labels = own.filter(({ rest }) => isChinese(rest.text));
  const figures = own.filter(({ above, rest }) => !isChinese(above.text) && !isChinese(rest.text));
  const oneSided =
    figures.every(({ above }) => above.text === '') || figures.every(({ rest }) => rest.text === '');
  const filled = figures.some(({ above, rest }) => above.text !== '' || rest.text !== '');
  return (
    labels.some(({ above }) => isChinese(above.text)) &&
    pairs.every(({ rest }) => !NUMBERED.test(rest.text)) &&
    figures.length >= 2 &&
    filled &&
    oneSided
  );
}

function withRest(region: TableRegion, cut: Break): TableRegion {
  const rest = partBelow(region, cut);
  if (!rest) return region;
  return { ...region, rowSpan: region.rowSpan + rest.rowSpan - 1, text: joinText(region.text, rest.text) };
}
