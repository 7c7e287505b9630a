import type { Removed } from '../../model/finding.ts';
import type { Block, TableBlock } from '../../model/normalized-document.ts';
import type { Place } from '../../model/place.ts';
import { anchorOf } from './anchors.ts';
import { bounded, type HtmlValue, html, type Markup } from './html.ts';
import { scrolling } from './tables.ts';

/** What is marked in a text: values and what the rules say of them, and what was taken out as noise. */
export interface Marks {
  /** Keys of the values by the name of their anchor. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The worst finding of a value. */
  readonly statuses: ReadonlyMap<string, string>;
  /** By the name of the anchor. */
  readonly removed: ReadonlyMap<string, readonly Removed[]>;
  /** Name of a table, for those who do not see it. */
  readonly table: string;
}

const LONGEST_TEXT = 20_000;
const ROWS_AT_MOST = 400;
const COLUMNS_AT_MOST = 40;
const STRIKES_AT_MOST = 100;

/** Blocks of a normalized document as a page shows them. */
export function renderDocument(blocks: readonly Block[], marks: Marks): Markup {
  return html`<div class="paper">${blocks.map((block) => blockOf(block, marks))}</div>`;
}

function blockOf(block: Block, marks: Marks): Markup {
  const { at } = block;
  if (block.kind === 'table') return tableBlock(block, marks);
  const text = marked(at, block.text, marks);
  const id = anchorOf(at);
  if (block.kind === 'paragraph') return html`<p id="${id}"${toneOf(at, marks)}>${text}</p>\n`;
  return block.level <= 2 ? html`<h3 id="${id}">${text}</h3>\n` : html`<h4 id="${id}">${text}</h4>\n`;
}

function tableBlock({ rows, at }: TableBlock, marks: Marks): Markup {
  const shown = rows.slice(0, ROWS_AT_MOST).map((row) => {
    const cells = row.slice(0, COLUMNS_AT_MOST).map((cell) => {
      if (cell.covered)
        return html`<td id="${anchorOf(cell.at)}" class="soft">${bounded(cell.text, 60)}</td>`;
      return html`<td id="${anchorOf(cell.at)}"${toneOf(cell.at, marks)}>${marked(cell.at, cell.text, marks)}</td>`;
    });
    return html`<tr>${cells}</tr>\n`;
  });
  const name = `${marks.table} ${at.table ?? ''}`;
  const isCut = rows.length > ROWS_AT_MOST || rows.some((row) => row.length > COLUMNS_AT_MOST);
  const table = html`<table id="${anchorOf(at)}"><tbody>${shown}</tbody></table>${isCut ? html`<p class="soft">…</p>` : ''}`;
  return scrolling(name, table);
}

function toneOf(at: Place, { values, statuses }: Marks): Markup | null {
  const keys = values.get(anchorOf(at)) ?? [];
  const worst = keys.map((key) => statuses.get(key));
  if (worst.includes('error')) return html` class="found error"`;
  return worst.includes('warning') ? html` class="found"` : null;
}

/** The text of a place: a link to its value where it is one, with what was removed of it struck through. */
function marked(at: Place, whole: string, { values, removed }: Marks): HtmlValue {
  const text = bounded(whole, LONGEST_TEXT);
  const [key] = values.get(anchorOf(at)) ?? [];
  if (key !== undefined) return html`<a href="#v-${key}">${text === '' ? '∅' : text}</a>`;
  let pieces: readonly HtmlValue[] = [text];
  for (const { text: noise, reason } of (removed.get(anchorOf(at)) ?? []).slice(0, STRIKES_AT_MOST))
    pieces = pieces.flatMap((piece) => (typeof piece === 'string' ? struck(piece, noise, reason) : [piece]));
  return pieces;
}

function struck(text: string, noise: string, reason: string): readonly HtmlValue[] {
  const at = noise === '' ? -1 : text.indexOf(noise);
  if (at < 0) return [text];
  return [text.slice(0, at), html`<del title="${reason}">${noise}</del>`, text.slice(at + noise.length)];
}
