import { UnreadableDocumentError } from '../../model/errors.ts';
import { plainBody } from './body-xml.ts';
import { withNumbers } from './numbering.ts';
import type { WordParts } from './parts.ts';
import { storedZip } from './stored-zip.ts';

/** Styles that mammoth has no rule for: titles, and headings under the Chinese names of some WPS files. */
const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题 1'] => h1:fresh",
  "p[style-name='标题 2'] => h2:fresh",
  "p[style-name='标题 3'] => h3:fresh",
];

/** XML errors quote the document at length. */
const MAX_DETAIL = 200;

/**
 * The body of a Word document as HTML. mammoth gets a package of the text parts alone: no pictures, no macros,
 * nothing outside the file.
 *
 * @throws UnreadableDocumentError `docx.damaged` or `convert.limit`
 */
export async function wordToHtml({ parts, main }: WordParts, subject: string): Promise<string> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const rewrite = (xml: string) =>
    withNumbers(plainBody(xml), parts.get(`${folder}numbering.xml`), parts.get(`${folder}styles.xml`));
  const members = new Map(
    [...parts].map(([name, xml]) => [name, Buffer.from(name === main ? rewrite(xml) : xml)]),
  );
  // Loaded with the first document of Word: a reader is to start fast.
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: storedZip(members) },
      {
        styleMap: STYLE_MAP,
        includeEmbeddedStyleMap: false,
        ignoreEmptyParagraphs: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    return value;
  } catch (cause) {
    const { name, message } = cause as Partial<Error>;
    const code = name === 'RangeError' ? 'convert.limit' : 'docx.damaged';
    const detail = String(message).slice(0, MAX_DETAIL);
    throw new UnreadableDocumentError(code, subject, { detail, cause });
  }
}
