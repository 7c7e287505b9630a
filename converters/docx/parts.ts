import { posix } from 'node:path';
import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Archive } from '../archive/zip/archive.ts';

/** The XML parts that a reading of a Word document needs, by name, and those that it may put in. */
export interface WordParts {
  /** Names are in lower case: programs write them in any. */
  readonly parts: ReadonlyMap<string, string>;
  /** Name of the part that holds the text. */
  readonly main: string;
  /** The part that the text relates to by this id: an embedded document; null where it is not in the package. */
  related(id: string): EmbeddedPart | null;
}

/** A part of a package in a format of its own. */
export interface EmbeddedPart {
  readonly name: string;
  read(): Uint8Array;
}

/** mammoth looks for this part in this case. */
const CONTENT_TYPES = '[Content_Types].xml';
const PACKAGE_RELATIONS = '_rels/.rels';
const RELATION = /<(?:\w+:)?Relationship\b[^>]*>/g;
/** Parts that hold no text of the body. */
const NEEDLESS =
  /(?:^|\/)(?:docprops|customxml|theme|glossary|embeddings|media|charts|diagrams)\/|(?:settings|fonttable|header\d*|footer\d*|people|comments\w*)\.xml/i;
/** Elements of a Word document are nested some 30 deep, in nested tables some more. */
const MAX_DEPTH = 300;

/**
 * Opens a Word document down to its XML, looking at nothing that could explode first.
 *
 * @throws UnreadableDocumentError `docx.not-a-document`, `docx.damaged` or `convert.limit`
 */
export function openWordParts(archive: Archive, subject: string): WordParts {
  const main = mainPart(archive, subject);
  const names = archive.names.filter((name) => /\.(?:xml|rels)$/i.test(name) && !NEEDLESS.test(name));
  const parts = new Map(
    names.map((name) => {
      const xml = readXml(archive, name, subject);
      return [partName(name), /\.rels$/i.test(name) ? plainTargets(xml) : xml] as const;
    }),
  );
  const folder = posix.dirname(main);
  const relations = parts.get(`${folder}/_rels/${posix.basename(main)}.rels`) ?? '';
  return {
    parts,
    main,
    related: (id) => {
      const relation = relationsIn(relations).find(({ id: its }) => its === id);
      const name = relation && !relation.isExternal ? archive.find(partOf(folder, relation.target)) : null;
      return name === null ? null : { name, read: () => archive.read(name) };
    },
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

function relationsIn(xml: string): Relation[] {
  return [...xml.matchAll(RELATION)].map(([element]) => {
    const of = (name: string) => new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(element)?.[1] ?? '';
    return {
      id: of('Id'),
      type: of('Type'),
      target: of('Target'),
      isExternal: of('TargetMode') === 'External',
    };
  });
}

/** Where parts relate to parts, their names as they are kept here. */
function plainTargets(xml: string): string {
  return xml.replace(RELATION, (element) =>
    /TargetMode\s*=\s*["']External/i.test(element)
      ? element
      : element.replace(
          /\bTarget\s*=\s*["']([^"']*)["']/,
          (_, target: string) => `Target="${target.replaceAll('\\', '/').toLowerCase()}"`,
        ),
  );
}

function partName(name: string): string {
  const plain = name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
  return plain === CONTENT_TYPES.toLowerCase() ? CONTENT_TYPES : plain;
}

/** The name of a part that is named from a folder: `../x.xml`, `/word/x.xml`, `x.xml`. */
function partOf(folder: string, target: string): string {
  return posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1);
}

function mainPart(archive: Archive, subject: string): string {
  const relations = archive.find(PACKAGE_RELATIONS);
  const xml = relations === null ? '' : Buffer.from(archive.read(relations)).toString('utf8');
  const named = relationsIn(xml).find(({ type }) => type.endsWith('/officeDocument'))?.target;
  const main = [named, 'word/document.xml']
    .map((name) => (name ? archive.find(partOf('', name.replaceAll('\\', '/'))) : null))
    .find((name) => name !== null);
  if (!main || /(?:^|\/)(?:workbook|presentation)\d*\.(?:xml|bin)$/i.test(main)) {
    const detail = 'no member of it is the text of a document';
    throw new UnreadableDocumentError('docx.not-a-document', subject, { detail });
  }
  return partName(main);
}

function readXml(archive: Archive, name: string, subject: string): string {
  const bytes = Buffer.from(archive.read(name));
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const xml = bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\ufeff/, '');
  return checkedXml(xml, name, subject);
}

/** XML that declares no document type and is nested no deeper than can be read. @throws UnreadableDocumentError */
export function checkedXml(xml: string, name: string, subject: string): string {
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
  for (const [tag] of xml.matchAll(/<[/\p{L}_][^>]*>/gu)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    deepestYet = Math.max(deepestYet, depth);
    if (deepestYet > MAX_DEPTH) break;
  }
  return deepestYet;
}
