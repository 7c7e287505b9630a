import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Note, Removed } from '../../model/finding.ts';
import { plainBody } from './body-xml.ts';
import { markEmbedded } from './embedded.ts';
import { withNumbers } from './numbering.ts';
import type { WordParts } from './parts.ts';
import { plainRuns } from './plain-runs.ts';
import { takeOutUnseen } from './shown-body.ts';
import { storedZip } from './stored-zip.ts';
import { isClosed, parseWordXml } from './xml-tree.ts';

/** Styles that mammoth has no rule for: titles, and headings under the Chinese names of some WPS files. */
const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题 1'] => h1:fresh",
  "p[style-name='标题 2'] => h2:fresh",
  "p[style-name='标题 3'] => h3:fresh",
];

/** XML errors quote the document at length. */
const MAX_DETAIL = 200;

/** What of a Word document is shown, and what was taken out of it. */
export interface WordHtml {
  readonly html: string;
  readonly removed: readonly Removed[];
  /** What mammoth warned of. */
  readonly notes: readonly Note[];
}

/** What is rewritten in a part: without any of it mammoth reads the part as it is, which takes half the memory. */
const REWRITTEN =
  /<w:(?:vanish|d?strike|del|moveFrom|cellDel|hidden|fldSimple|ruby|ddList|dir|bdo|altChunk|object)\b|<m:oMath|<w:instrText[^>]*>\s*eq\b/i;
/** Looks that a run or a style may have so that it is not seen. */
const UNSEEN_LOOKS = /<w:(?:vanish|d?strike)\b|<w:color w:val="f[d-f]f[d-f]f[d-f]"|<w:sz w:val="[12]"/i;
const USUAL_ROOT = /<w:(?:document|footnotes|endnotes)\b/;
/** Notes are read as the body is. */
const NOTES = /(?:^|\/)(?:footnotes|endnotes)\.xml$/;

/**
 * The body of a Word document as HTML. mammoth gets a package of the text parts alone: no pictures, no macros,
 * nothing outside the file.
 *
 * @throws UnreadableDocumentError `docx.damaged` or `convert.limit`
 */
export async function wordToHtml(
  { parts, main }: Pick<WordParts, 'parts' | 'main'>,
  subject: string,
): Promise<WordHtml> {
  const removed: Removed[] = [];
  const members = shownMembers({ parts, main }, subject, removed);
  // Loaded with the first document of Word: a reader is to start fast.
  const { default: mammoth } = await import('mammoth');
  try {
    const { value, messages } = await mammoth.convertToHtml(
      { buffer: storedZip(members) },
      {
        styleMap: STYLE_MAP,
        includeEmbeddedStyleMap: false,
        ignoreEmptyParagraphs: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    return { html: value, removed, notes: warningNotes(messages.map(({ message }) => message)) };
  } catch (cause) {
    const { name, message } = cause as Partial<Error>;
    const code = name === 'RangeError' ? 'convert.limit' : 'docx.damaged';
    const detail = String(message).slice(0, MAX_DETAIL);
    throw new UnreadableDocumentError(code, subject, { detail, cause });
  }
}

/** Warnings of a library that are told one by one; a document may repeat one for each of its paragraphs. */
const MAX_WARNINGS_TOLD = 10;
const MAX_WARNING_CHARS = 200;

/** The warnings of mammoth as one note, each told once. */
function warningNotes(messages: readonly string[]): readonly Note[] {
  const distinct = [...new Set(messages)];
  if (distinct.length === 0) return [];
  const told = distinct.slice(0, MAX_WARNINGS_TOLD).map((message) => message.slice(0, MAX_WARNING_CHARS));
  const more = distinct.length > told.length ? ` and ${distinct.length - told.length} more` : '';
  return [{ rule: 'docx.warning', cells: [], message: `mammoth warned: ${told.join('; ')}${more}` }];
}

/** The parts as mammoth is to read them. @param removed takes what is not shown */
function shownMembers(
  { parts, main }: Pick<WordParts, 'parts' | 'main'>,
  subject: string,
  removed: Removed[],
): ReadonlyMap<string, Buffer> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const [styles, numbering] = [parts.get(`${folder}styles.xml`), parts.get(`${folder}numbering.xml`)];
  const isPlain = (xml: string) =>
    USUAL_ROOT.test(xml) &&
    ![xml, styles ?? ''].some((part) => UNSEEN_LOOKS.test(part)) &&
    !REWRITTEN.test(xml);
  const shown = (xml: string, part: string) => {
    if (isPlain(xml)) return xml;
    if (!isClosed(xml)) {
      throw new UnreadableDocumentError('docx.damaged', subject, { detail: `${part}: its end is missing` });
    }
    const $ = parseWordXml(xml);
    removed.push(...takeOutUnseen($, styles));
    plainRuns($);
    markEmbedded($);
    return $.xml();
  };
  const rewritten = (name: string, xml: string) => {
    if (name === main) return withNumbers(plainBody(shown(xml, name)), numbering, styles);
    return NOTES.test(name) ? shown(xml, name) : xml;
  };
  return new Map([...parts].map(([name, xml]) => [name, Buffer.from(rewritten(name, xml))]));
}
