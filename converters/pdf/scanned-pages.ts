import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Note } from '../../model/finding.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { readPictures } from '../ocr/read-pictures.ts';
import { OCR_LIMITS } from '../ocr/tolerances.ts';
import { isChinese } from '../page-layout/characters.ts';
import type { PageContent } from '../page-layout/geometry.ts';
import { enforceLimit } from '../page-layout/keep-limit.ts';
import { layOut, type PageLayout } from '../page-layout/layout.ts';
import { isImplausible } from '../page-layout/plausible-text.ts';
import { countCharacters, isUnreadable, totalOf } from '../page-layout/quality.ts';
import { loadCanvas } from '../pdfjs/canvas.ts';
import { toBeDrawn, withPdf } from '../pdfjs/open.ts';
import { renderPage } from '../pdfjs/render-page.ts';

/** The pages of a document, and which of them were read as pictures. */
export interface PagesWithPictures {
  readonly layouts: readonly PageLayout[];
  readonly readAsPictures: ReadonlySet<number>;
  /** Pages that could not be read as pictures, each with the reason. */
  readonly notes: readonly Note[];
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
  const lies = isImplausible(layouts);
  const unreadable = layouts
    .filter(({ characters }) => lies || isUnreadable(characters))
    .map(({ page }) => page);
  if (unreadable.length === 0) return { layouts, readAsPictures: new Set(), notes: [] };
  const notes: Note[] = lies ? [OTHER_CHARACTERS] : [];
  const hasText = !lies && !isUnreadable(totalOf(layouts));
  const contents = await readPagesAsPictures(raw, unreadable, (page, error) => {
    // In a document of nothing else, what is wrong with a page is wrong with the document.
    if (!hasText && unreadable.length === 1) throw error;
    notes.push(notRead(page, error));
  }).catch((error: unknown) => {
    if (isMissing(error) && hasText) return [];
    throw error;
  });
  const made = contents.filter((content) => !hasText || isText(content));
  for (const { page } of contents.filter((content) => !made.includes(content))) notes.push(noText(page));
  const read = new Map(made.map((content) => [content.page, layOut(content, countCharacters(content))]));
  const merged = layouts.flatMap((layout) => read.get(layout.page) ?? (lies ? [] : [layout]));
  const counts = totalOf(merged);
  if (isUnreadable(counts)) {
    const detail = `${counts.all} characters on ${layouts.length} pages, ${counts.unexpected} of them unreadable`;
    throw new UnreadableDocumentError('pdf.no-text', raw.name, { detail });
  }
  return { layouts: merged, readAsPictures: new Set(read.keys()), notes };
}

const OTHER_CHARACTERS: Note = {
  rule: 'pdf.text-unlike-print',
  cells: [],
  message: 'The fonts name other characters than they print: the pages were read as pictures instead.',
};

/** In a photograph beside a text a few letters are made out that nobody wrote. */
const FEWEST_CHARACTERS = 20;

function isText({ glyphs }: PageContent): boolean {
  return glyphs.length >= FEWEST_CHARACTERS || glyphs.some(({ text }) => isChinese(text));
}

function noText(page: number): Note {
  const message = `Page ${page} is a picture in which no text was made out.`;
  return { rule: 'pdf.picture-without-text', cells: [], message };
}

function isMissing(error: unknown): boolean {
  return error instanceof UnreadableDocumentError && error.code === 'ocr.missing';
}

function notRead(page: number, error: UnreadableDocumentError): Note {
  const message = `Page ${page} is a picture and was not read: ${error.message}`;
  return { rule: 'pdf.picture-not-read', cells: [], message };
}

/** @param skip takes a page that cannot be drawn */
async function readPagesAsPictures(
  raw: RawDocument,
  numbers: readonly number[],
  skip: (page: number, error: UnreadableDocumentError) => void,
): Promise<PageContent[]> {
  enforceLimit(raw.name, 'pages that are pictures', [numbers.length, OCR_LIMITS.pages]);
  const library = await loadCanvas(raw.name);
  return withPdf(
    raw,
    (pdf) => {
      async function* pictures() {
        for (const page of numbers) {
          try {
            const picture = await renderPage(await pdf.getPage(page), { library, subject: raw.name });
            yield { page, picture };
          } catch (error) {
            if (!(error instanceof UnreadableDocumentError)) throw error;
            skip(page, error);
          }
        }
      }
      return readPictures(raw.name, pictures());
    },
    toBeDrawn(OCR_LIMITS.pixels),
  );
}
