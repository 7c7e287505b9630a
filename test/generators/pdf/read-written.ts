import pdf from '../../../converters/formats/pdf.ts';
import { rawDocument } from '../../support/raw.ts';
import { show, type WrittenPage, type WrittenPdf, writePdf } from './written.ts';

/** What is read of a PDF written by hand. */
export function readWritten(pages: readonly WrittenPage[], file?: WrittenPdf) {
  return pdf.read(rawDocument(writePdf(pages, file), 'written.pdf'));
}

/** Text on the lines of a page from its top, 20 points apart. */
export function typed(lines: readonly string[], top = 780): string {
  return lines.map((text, index) => show(text, { x: 72, y: top - 20 * index })).join('');
}
