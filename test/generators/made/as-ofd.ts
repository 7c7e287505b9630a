import { ofd, type PrintedText } from '../../support/ofd.ts';
import { type Place, placed } from './as-office.ts';
import { type MadeReport, NOTE, NOTE_MARK } from './report.ts';
import type { MadeStyle } from './style.ts';
import type { MadeTable } from './tables.ts';

const MM_PER_POINT = 25.4 / 72;
const LINE_HEIGHT = 1.4;

type Line = readonly [number, number, number, number];

/** Pages that fill from the top; all places in millimetres. */
interface Sheet {
  readonly texts: PrintedText[];
  readonly lines: Line[];
}

interface Press {
  readonly style: MadeStyle;
  readonly sheets: Sheet[];
  readonly width: number;
  readonly height: number;
  y: number;
}

function advance(character: string, size: number): number {
  return character.charCodeAt(0) < 0x250 ? size / 2 : size;
}

function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + advance(character, size), 0);
}

/** Lines no wider than the room; a number stays whole. */
function wrapped(text: string, size: number, room: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines = [''];
    for (const piece of paragraph.match(/[\d.,-]+|./gu) ?? []) {
      const last = lines.at(-1) ?? '';
      const space = last.lastIndexOf(' ');
      const fits = last === '' || textWidth(last + piece, size) <= room;
      if (fits) lines[lines.length - 1] = last + piece;
      else if (space <= 0) lines.push(piece);
      else lines.splice(-1, 1, last.slice(0, space), last.slice(space + 1) + piece);
    }
    return lines;
  });
}

function sheetOf(press: Press): Sheet {
  return press.sheets.at(-1) ?? { texts: [], lines: [] };
}

function turn(press: Press): void {
  press.sheets.push({ texts: [], lines: [] });
  press.y = press.style.marginMm;
}

function write(press: Press, text: string, { x, y, size }: { x: number; y: number; size: number }): void {
  if (text === '') return;
  const deltas = [...text].slice(0, -1).map((character) => advance(character, size).toFixed(3));
  const placedText = { text, x, y, size };
  sheetOf(press).texts.push(deltas.length > 0 ? { ...placedText, deltas: deltas.join(' ') } : placedText);
}

function setParagraph(
  press: Press,
  text: string,
  { points, centred }: { points: number; centred: boolean },
): void {
  const size = points * MM_PER_POINT;
  const room = press.width - 2 * press.style.marginMm;
  const lines = wrapped((centred ? '' : '　　') + text, size, room);
  for (const line of lines) {
    if (press.y + size * LINE_HEIGHT > press.height - press.style.marginMm) turn(press);
    press.y += size * LINE_HEIGHT;
    const x = press.style.marginMm + (centred ? (room - textWidth(line, size)) / 2 : 0);
    const indent = /^　*/u.exec(line)?.[0].length ?? 0;
    write(press, line.slice(indent), { x: x + indent * size, y: press.y, size });
  }
}

function setTable(press: Press, table: MadeTable): void {
  const { style } = press;
  const size = style.tablePoints * MM_PER_POINT;
  const pad = style.paddingPoints * MM_PER_POINT;
  const sum = table.widths.reduce((total, width) => total + width, 0);
  const room = press.width - 2 * style.marginMm;
  const edges = [style.marginMm];
  for (const width of table.widths) edges.push((edges.at(-1) ?? 0) + (width / sum) * room);
  const rows = placed(table.rows, table.widths.length);
  const linesOf = ({ cell, column }: Place) =>
    wrapped(cell.text, size, (edges[column + cell.columns] ?? 0) - (edges[column] ?? 0) - 2 * pad);
  const need = (place: Place) => linesOf(place).length * size * LINE_HEIGHT + 2 * pad;
  const heights = rows.map(() => size * LINE_HEIGHT + 2 * pad);
  for (const place of rows.flat().filter(({ begins }) => begins)) {
    const last = place.row + place.cell.rows - 1;
    const has = heights.slice(place.row, last + 1).reduce((total, height) => total + height, 0);
    heights[last] = (heights[last] ?? 0) + Math.max(0, need(place) - has);
  }
  const bottom = press.height - style.marginMm;
  let from = 0;
  press.y += 2;
  while (from < rows.length) {
    let to = from;
    let y = press.y;
    while (to < rows.length && (y + (heights[to] ?? 0) <= bottom || to === from)) y += heights[to++] ?? 0;
    if (from > 0 || to - from > 2 || to === rows.length) {
      setRows(press, { rows, heights, edges, linesOf, from, to, size });
      from = to;
      press.y = y;
    }
    if (from < rows.length) turn(press);
  }
}

interface Stretch {
  readonly rows: readonly (readonly Place[])[];
  readonly heights: readonly number[];
  readonly edges: readonly number[];
  readonly linesOf: (place: Place) => readonly string[];
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

/** The rows of one page; a merged cell that goes on on the next one is closed at the last row, its text in the middle of what is here. */
function setRows(press: Press, stretch: Stretch): void {
  const { rows, heights, edges, from, to, size } = stretch;
  const top = (row: number) => press.y + heights.slice(from, row).reduce((sum, height) => sum + height, 0);
  const seen = new Set<Place['cell']>();
  for (const [index, places] of rows.slice(from, to).entries()) {
    for (const place of places) {
      const { cell, column, row } = place;
      if (seen.has(cell)) continue;
      seen.add(cell);
      const [left, right] = [edges[column] ?? 0, edges[column + cell.columns] ?? 0];
      const [above, below] = [top(from + index), top(Math.min(to, row + cell.rows))];
      if (press.style.rules) {
        sheetOf(press).lines.push([left, above, right, above], [left, below, right, below]);
        sheetOf(press).lines.push([left, above, left, below], [right, above, right, below]);
      }
      if (!place.begins) continue;
      const lines = stretch.linesOf(place);
      const start = (above + below - lines.length * size * LINE_HEIGHT) / 2;
      lines.forEach((line, at) => {
        const free = right - left - textWidth(line, size);
        const pad = press.style.paddingPoints * MM_PER_POINT;
        const x = cell.kind === 'label' && press.style.labelsAt === 'start' ? left + pad : left + free / 2;
        const indent = /^　*/u.exec(line)?.[0].length ?? 0;
        write(press, line.slice(indent), {
          x: x + indent * size,
          y: start + (at + 0.8) * size * LINE_HEIGHT,
          size,
        });
      });
    }
  }
}

function setFeet(press: Press): void {
  const size = 10 * MM_PER_POINT;
  press.sheets.forEach((sheet, index) => {
    const text = {
      none: '',
      bare: `${index + 1}`,
      dashes: `— ${index + 1} —`,
      of: `第${index + 1}页 共${press.sheets.length}页`,
    };
    const shown = text[press.style.pageNumbers];
    if (shown)
      sheet.texts.push({
        text: shown,
        x: press.width / 2,
        y: press.height - 8,
        size,
        deltas: [...shown]
          .slice(0, -1)
          .map((each) => advance(each, size).toFixed(3))
          .join(' '),
      });
  });
}

/** The report as an OFD file, set and written by hand. */
export function ofdFile({ blocks, style, title }: MadeReport): Uint8Array {
  const [width, height] = style.landscape ? [297, 210] : [210, 297];
  const press: Press = { style, sheets: [], width, height, y: 0 };
  turn(press);
  for (const block of blocks) {
    if (block.kind === 'table') setTable(press, block.table);
    else {
      const points = block.kind === 'title' ? style.textPoints + 6 : style.textPoints;
      setParagraph(press, block.text, {
        points,
        centred: block.kind === 'title' || block.kind === 'caption',
      });
    }
  }
  if (blocks.some((block) => block.kind === 'paragraph' && block.text.includes(NOTE_MARK))) {
    setParagraph(press, `${NOTE_MARK}${NOTE}`, { points: 9, centred: false });
  }
  setFeet(press);
  const pages = press.sheets.map(({ texts, lines }) => ({ width, height, texts, lines }));
  return ofd(pages, title);
}
