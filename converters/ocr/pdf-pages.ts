import { UnreadableDocumentError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { PageContent } from '../pdf/geometry.ts';
import { layOut, type PageLayout } from '../pdf/layout.ts';
import { toBeDrawn, withPdf } from '../pdf/open.ts';
import { keepLimit } from '../pdf/page-content.ts';
import { countCharacters, isUnreadable, totalOf } from '../pdf/quality.ts';
import { loadCanvas } from './canvas.ts';
import { readPictures } from './read-pictures.ts';
import { renderPage } from './render-page.ts';
import { OCR_LIMITS } from './tolerances.ts';

/** The pages of a document, and which of them were read as pictures. */
export interface PagesWithPictures {
  readonly layouts: readonly PageLayout[];
  readonly readAsPictures: ReadonlySet<number>;
}

/**
 * Reads those pages of a PDF as pictures that have no text or none that means anything. Where reading pictures is
 * not installed, a document that has other text goes without them.
 *
 * @throws UnreadableDocumentError `pdf.no-text` where no text was made out, `ocr.missing`, or `convert.limit`
 */
export async function withPictures(
  raw: RawDocument,
  layouts: readonly PageLayout[],
): Promise<PagesWithPictures> {
  const unreadable = layouts.filter(({ characters }) => isUnreadable(characters)).map(({ page }) => page);
  if (unreadable.length === 0) return { layouts, readAsPictures: new Set() };
  const contents = await readPagesAsPictures(raw, unreadable).catch((error: unknown) => {
    if (isMissing(error) && !isUnreadable(totalOf(layouts))) return [];
    throw error;
  });
  const read = new Map(contents.map((content) => [content.page, layOut(content, countCharacters(content))]));
  const merged = layouts.map((layout) => read.get(layout.page) ?? layout);
  const counts = totalOf(merged);
  if (isUnreadable(counts)) {
    const detail = `${counts.all} characters on ${layouts.length} pages, ${counts.unexpected} of them unreadable`;
    throw new UnreadableDocumentError('pdf.no-text', raw.name, { detail });
  }
  return { layouts: merged, readAsPictures: new Set(read.keys()) };
}

function isMissing(error: unknown): boolean {
  return error instanceof UnreadableDocumentError && error.code === 'ocr.missing';
}

async function readPagesAsPictures(raw: RawDocument, numbers: readonly number[]): Promise<PageContent[]> {
  keepLimit(raw.name, 'pages that are pictures', [numbers.length, OCR_LIMITS.pages]);
  const library = await loadCanvas(raw.name);
  return withPdf(
    raw,
    (pdf) => {
      async function* pictures() {
        for (const page of numbers) {
          yield { page, picture: await renderPage(await pdf.getPage(page), { library, subject: raw.name }) };
        }
      }
      return readPictures(raw.name, pictures());
    },
    toBeDrawn(OCR_LIMITS.pixels),
  );
}
