import type { Rule } from '../geometry.ts';
import { joinText } from '../join-text.ts';
import { assignColumns, columnsUnder, type Extent } from './stream-columns.ts';
import type { CutLine } from './stream-segments.ts';

/** Rows are further apart than the lines of one cell by this factor, where they are. */
const ROOMIER = 1.12;
/** Share of the rows between which rules must lie for the rules to part them. */
const RULED_SHARE = 0.5;
/** A label that goes on begins further in than it did, in em. */
const INDENT_EM = 0.5;

/** The rows of a body, each with a text for each column. */
export function readRows(
  lines: readonly CutLine[],
  columns: readonly Extent[],
  rules: readonly Rule[],
): string[][] {
  return groupLines(lines, columns, rules).map((group) => {
    const texts = columns.map(() => '');
    for (const { pieces } of group) {
      const places = assignColumns(pieces, columns);
      pieces.forEach((piece, index) => {
        const [column = 0] = places[index] ?? [];
        texts[column] = joinText(texts[column] ?? '', piece.text);
      });
    }
    return texts;
  });
}

/** Lines that are one row: between two rules, or nearer than rows are, or going on with the cells above. */
function groupLines(
  lines: readonly CutLine[],
  columns: readonly Extent[],
  rules: readonly Rule[],
): CutLine[][] {
  const groups: CutLine[][] = [];
  const parted = lines.slice(1).map((own, index) => isParted(lines[index], own, rules));
  const areRuled = parted.filter(Boolean).length >= RULED_SHARE * rowCount(lines);
  const pitch = rowPitch(lines);
  lines.forEach((own, index) => {
    const group = groups.at(-1);
    const joins = areRuled ? !parted[index - 1] : group && goesOn(group, own, { columns, pitch });
    if (group && joins) group.push(own);
    else groups.push([own]);
  });
  return groups;
}

function rowCount(lines: readonly CutLine[]): number {
  return lines.filter(({ pieces }) => pieces.length > 1).length - 1;
}

function isParted(above: CutLine | undefined, own: CutLine, rules: readonly Rule[]): boolean {
  if (!above) return true;
  return rules.some(({ at }) => at > above.line.baseline - 1 && at < own.line.baseline - 0.5 * own.line.size);
}

/** Distance of rows that are surely two: both have figures. */
function rowPitch(lines: readonly CutLine[]): number {
  const isAnchor = ({ pieces }: CutLine) => pieces.slice(1).some(({ isValue }) => isValue);
  const pitches = lines.slice(1).flatMap((own, index) => {
    const above = lines[index];
    return above && isAnchor(above) && isAnchor(own) ? [own.line.baseline - above.line.baseline] : [];
  });
  return pitches.length > 0 ? Math.min(...pitches) : widerDistance(lines);
}

/** The least of the wider distances between lines, where there are narrow and wide ones. */
function widerDistance(lines: readonly CutLine[]): number {
  const distances = lines
    .slice(1)
    .map(({ line }, index) => line.baseline - (lines[index]?.line.baseline ?? 0));
  const sorted = distances.sort((a, b) => a - b);
  const wider = sorted.findLast(
    (own, index) => index > 0 && own > ROOMIER * (sorted[index - 1] ?? own) && index < sorted.length,
  );
  return wider ?? Number.POSITIVE_INFINITY;
}

interface Body {
  readonly columns: readonly Extent[];
  readonly pitch: number;
}

function goesOn(group: readonly CutLine[], own: CutLine, { columns, pitch }: Body): boolean {
  const last = group.at(-1);
  if (!last) return false;
  const distance = own.line.baseline - last.line.baseline;
  if (distance > 1.6 * own.line.size) return false;
  const filled = new Set(
    group.flatMap(({ pieces }) => pieces.map((piece) => columnsUnder(piece, columns)[0])),
  );
  const values = group.some(({ pieces }) => pieces.slice(1).some(({ isValue }) => isValue));
  const addsValues = own.pieces.some(({ isValue, left }) => isValue && left > (columns[0]?.right ?? 0));
  const isTight = Number.isFinite(pitch) && distance * ROOMIER < pitch;
  if (values && addsValues) return false;
  if (isTight) return true;
  const [first] = own.pieces;
  const label = group[0]?.pieces[0];
  if (!first || !label) return false;
  const isLabel = columnsUnder(first, columns)[0] === 0;
  if (!isLabel) return own.pieces.every((piece) => filled.has(columnsUnder(piece, columns)[0]));
  const isIndented = first.left > label.left + INDENT_EM * own.line.size;
  if (addsValues) return !values && /^\p{Ll}/u.test(first.text) && filled.size === 1;
  return (
    /^\p{Ll}/u.test(first.text) ||
    (values && isIndented && own.pieces.length === 1 && !Number.isFinite(pitch))
  );
}
