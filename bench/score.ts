import { load } from 'cheerio';
import type { FoundRow, Output } from './tool.ts';

/** A row of the record that a document was made from. A figure without a text is a blank cell. */
export interface SourceRow {
  readonly label: string;
  readonly figures: readonly string[];
}

/** How many rows came through whole; those with blank cells are counted again by themselves. */
export interface Score {
  readonly whole: number;
  readonly of: number;
  readonly wholeWithBlanks: number;
  readonly ofWithBlanks: number;
}

/** Counts the rows whose label and figures stand in one row of the output, in order, each in a known column. */
export function scoreOf(rows: readonly SourceRow[], output: Output | null): Score {
  const found = output ? rowsOf(output) : [];
  const whole = rows.filter((row) => found.some((candidate) => isSame(row, candidate)));
  const hasBlanks = ({ figures }: SourceRow) => figures.includes('');
  return {
    whole: whole.length,
    of: rows.length,
    wholeWithBlanks: whole.filter(hasBlanks).length,
    ofWithBlanks: rows.filter(hasBlanks).length,
  };
}

function rowsOf(output: Output): readonly FoundRow[] {
  if ('rows' in output) return output.rows;
  return 'html' in output ? rowsOfHtml(output.html) : output.text.split(/\r?\n|\f/).map(rowOfLine);
}

function rowsOfHtml(html: string): readonly FoundRow[] {
  const $ = load(html);
  return $('tr')
    .toArray()
    .map((row) =>
      $(row)
        .children('td, th')
        .toArray()
        .map((cell) => $(cell).text()),
    );
}

/** Tables of Markdown and of antiword have cells between bars; any other line is words one after the other. */
function rowOfLine(line: string): FoundRow {
  return line.startsWith('|') ? line.split('|').slice(1, -1) : line;
}

function isSame({ label, figures }: SourceRow, found: FoundRow): boolean {
  if (typeof found === 'string') return isSameLine(label, figures, found);
  const cells = found.map(bare);
  if (label === '') return equal(cells, figures);
  return cells.some((cell, index) => cell === label && equal(cells.slice(index + 1), figures));
}

/** Words of a line have no columns: only where no cell is blank does counting tell which figure is which. */
function isSameLine(label: string, figures: readonly string[], line: string): boolean {
  const words = line.trim().split(/\s+/);
  const head = words.slice(0, -figures.length).join('');
  return equal(words.slice(-figures.length), figures) && (label === '' ? head === '' : head.endsWith(label));
}

function equal(cells: readonly string[], figures: readonly string[]): boolean {
  return cells.length === figures.length && cells.every((cell, index) => cell === figures[index]);
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
