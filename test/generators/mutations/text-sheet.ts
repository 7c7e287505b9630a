import type { Sheet } from '../roundtrip/blueprint.ts';
import type { Part, Table } from './table.ts';

/** A table as the layouts of the round trip write it. */
export function sheetOf(table: Table): Sheet {
  const parts = table.parts.map((part) => ({
    heads: textHeads(part),
    rows: part.rows.map(({ path, indent, cells }) => ({
      path,
      indent,
      cells: cells.map(({ text }) => text),
    })),
  }));
  return { id: table.id, parts };
}

/**
 * Rows of heads as texts print them: as the form has them, or, where columns were rearranged, the innermost heads in
 * one row, below the heads of their blocks where these are needed to tell them apart.
 */
export function textHeads(part: Part): readonly (readonly string[])[] {
  if (!part.rearranged) return part.planned;
  const above = part.caption === null ? [] : [[part.caption]];
  const corner = part.corner === null ? [] : [part.corner];
  return [...above, ...(part.corner === null ? blockHeads(part) : []), [...corner, ...innermost(part)]];
}

export function innermost(part: Part): readonly string[] {
  return part.columns.map(({ heads }) => heads.at(-1) ?? '');
}

/** 行政复议, then the two kinds of litigation, each once above its columns. */
function blockHeads(part: Part): readonly (readonly string[])[] {
  const depths = [0, 1];
  return depths.map((depth) => {
    const heads = part.columns.map(({ heads: path }) => (depth < path.length - 1 ? (path[depth] ?? '') : ''));
    return heads.filter((head, at) => head !== heads[at - 1]);
  });
}
