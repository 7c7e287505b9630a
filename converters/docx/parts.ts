import { UnreadableDocumentError } from '../../model/errors.ts';
import { type Archive, openArchive } from '../zip/archive.ts';

/** The XML parts that a reading of a Word document needs, by name. */
export interface WordParts {
  readonly parts: ReadonlyMap<string, string>;
  /** Name of the part that holds the text. */
  readonly main: string;
}

const PACKAGE_RELATIONS = '_rels/.rels';
const MAIN_RELATION =
  /<(?:\w+:)?Relationship\b(?=[^>]*\/relationships\/officeDocument")[^>]*\bTarget="\/?([^"]+)"/;
/** Parts that hold no text of the body. */
const NEEDLESS =
  /(?:^|\/)(?:docProps|customXml|theme|glossary|embeddings|media|charts|diagrams)\/|(?:settings|fontTable|header\d*|footer\d*|people|comments\w*)\.xml/i;
/** What a ZIP file is that holds this member and no Word document. */
const OTHER_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.xml$/i, 'an Excel workbook'],
  [/^ppt\/presentation\.xml$/i, 'a PowerPoint presentation'],
  [/^OFD\.xml$/i, 'an OFD document'],
  [/^META-INF\/manifest\.xml$/i, 'an OpenDocument file'],
  [/^META-INF\/container\.xml$/i, 'an EPUB book'],
];
/** Elements of a Word document are nested some 30 deep, in nested tables some more. */
const MAX_DEPTH = 300;

/**
 * Opens a Word document down to its XML, looking at nothing that could explode first.
 *
 * @throws UnreadableDocumentError `docx.not-a-document`, `docx.damaged` or `convert.limit`
 */
export function openWordParts(bytes: Uint8Array, subject: string): WordParts {
  const archive = openArchive(bytes, { subject, damaged: 'docx.damaged' });
  const main = mainPart(archive, subject);
  const names = archive.names.filter((name) => /\.(?:xml|rels)$/i.test(name) && !NEEDLESS.test(name));
  const parts = new Map(names.map((name) => [name, readXml(archive, name, subject)]));
  return { parts, main };
}

function mainPart(archive: Archive, subject: string): string {
  const relations = archive.names.includes(PACKAGE_RELATIONS)
    ? Buffer.from(archive.read(PACKAGE_RELATIONS)).toString('utf8')
    : '';
  const named = MAIN_RELATION.exec(relations)?.[1];
  const main = [named, 'word/document.xml'].find((name) => name && archive.names.includes(name));
  const other = OTHER_KINDS.find(([pattern]) => archive.names.some((name) => pattern.test(name)))?.[1];
  if (!main || other) {
    const detail = other ?? 'no member of it is the text of a document';
    throw new UnreadableDocumentError('docx.not-a-document', subject, { detail });
  }
  return main;
}

function readXml(archive: Archive, name: string, subject: string): string {
  const bytes = Buffer.from(archive.read(name));
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const xml = bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\ufeff/, '');
  if (/<!DOCTYPE/i.test(xml)) {
    const detail = `${name} declares a document type, which Office Open XML forbids`;
    throw new UnreadableDocumentError('docx.damaged', subject, { detail });
  }
  if (deepest(xml) > MAX_DEPTH) {
    const detail = `${name} is nested over ${MAX_DEPTH} deep`;
    throw new UnreadableDocumentError('convert.limit', subject, { detail });
  }
  return xml;
}

/** How deep elements are nested. Stops counting soon after the limit. */
function deepest(xml: string): number {
  let depth = 0;
  let deepestYet = 0;
  for (const [tag] of xml.matchAll(/<[/\w][^>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    deepestYet = Math.max(deepestYet, depth);
    if (deepestYet > MAX_DEPTH) break;
  }
  return deepestYet;
}
