import { flatPackage } from '../../support/containers.ts';
import { p, r, tbl, tc, tr, wordMembers } from '../../support/docx.ts';
import { zip } from '../../support/zip.ts';
import { type Place, placed } from './as-office.ts';
import { type MadeBlock, type MadeReport, NOTE, NOTE_MARK } from './report.ts';
import type { MadeTable } from './tables.ts';

const REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function paragraph(text: string, properties = ''): string {
  const runs = text.split(NOTE_MARK).map((part) => {
    const lines = part.split('\n').map((line) => r(escaped(line)));
    return lines.join('<w:r><w:br/></w:r>');
  });
  return `<w:p><w:pPr>${properties}</w:pPr>${runs.join(REFERENCE)}</w:p>`;
}

/** A cell as Word writes it: one for each row that it goes over, all of them as wide as the first. */
function cellXml({ cell }: Place, begins: boolean): string {
  const width = `<w:tcW w:w="${700 * cell.columns}" w:type="dxa"/>`;
  const wide = cell.columns > 1 ? `<w:gridSpan w:val="${cell.columns}"/>` : '';
  const high = cell.rows > 1 ? `<w:vMerge${begins ? ' w:val="restart"' : ''}/>` : '';
  return tc(begins ? paragraph(cell.text, '<w:jc w:val="center"/>') : p(''), width + wide + high);
}

function tableXml({ rows, widths, headRows }: MadeTable, repeats: boolean): string {
  const lines = placed(rows, widths.length).map((places, row) => {
    const shown = places.filter(
      (place, index) =>
        place.begins || (place.row < row && places.findIndex(({ cell }) => cell === place.cell) === index),
    );
    const head = repeats && row < headRows ? '<w:tblHeader/>' : '';
    return tr(
      shown.map((place) => cellXml(place, place.begins)),
      head,
    );
  });
  return tbl(lines);
}

function blockXml(block: MadeBlock, repeats: boolean): string {
  if (block.kind === 'table') return tableXml(block.table, repeats) + p('');
  const indented = block.kind === 'paragraph' ? '<w:ind w:firstLineChars="200" w:firstLine="640"/>' : '';
  return paragraph(block.text, indented);
}

/** The report as a Word document written by hand. */
export function wordFile(report: MadeReport): Uint8Array {
  return zip(reportMembers(report), { deflate: true });
}

/** The same in one XML file. */
export function flatWordFile(report: MadeReport): Uint8Array {
  return flatPackage(reportMembers(report));
}

function reportMembers({ blocks, style }: MadeReport): Record<string, string> {
  const body = blocks.map((block) => blockXml(block, style.repeatsHeads)).join('');
  const marked = body.includes(REFERENCE);
  const note = `<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${r(NOTE)}</w:p></w:footnote>`;
  return wordMembers(body, marked ? { footnotes: note } : {});
}
