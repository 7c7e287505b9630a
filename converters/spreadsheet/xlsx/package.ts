import { posix } from 'node:path';
import { UnreadableDocumentError } from '../../../model/errors.ts';
import { type Archive, openArchive } from '../../archive/zip/archive.ts';
import { findChildren, readXml, type XmlElement } from '../../xml/tree.ts';

/** A workbook of Office Open XML: its parts, found by their relations. */
export interface WorkbookPackage {
  readonly workbook: XmlElement;
  /** The part that the workbook relates to by this id. */
  related(id: string): XmlElement | null;
  /** The part of the workbook of this kind: `styles`, `sharedStrings`. */
  ofKind(kind: string): XmlElement | null;
}

const MAIN_RELATIONS = '_rels/.rels';

/**
 * Opens a workbook.
 * @throws UnreadableDocumentError `xlsx.damaged`, `format.unsupported`, `convert.limit`
 */
export function openWorkbook(bytes: Uint8Array, subject: string): WorkbookPackage {
  const archive = openArchive(bytes, { subject, damaged: 'xlsx.damaged' });
  const read = (part: string) => readXml(archive.read(part), { subject, damaged: 'xlsx.damaged', part });
  const main = mainPart(archive, read);
  if (/\.bin$/i.test(main)) {
    throw new UnreadableDocumentError('format.unsupported', subject, { detail: 'binary Excel workbook' });
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relationsPart = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const relationsName = archive.find(relationsPart);
  const relations = relationsName === null ? [] : relationsIn(read(relationsName));
  const open = (relation: Relation | undefined) => {
    const part = relation ? archive.find(partOf(folder, relation.target)) : null;
    return part === null ? null : read(part);
  };
  return {
    workbook: read(main),
    related: (id) => open(relations.find((relation) => relation.id === id)),
    ofKind: (kind) => open(relations.find(({ type }) => type.endsWith(`/${kind}`))),
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

function mainPart(archive: Archive, read: (part: string) => XmlElement): string {
  const relationsName = archive.find(MAIN_RELATIONS);
  const relations = relationsName === null ? [] : relationsIn(read(relationsName));
  const named = relations.find(({ type }) => type.endsWith('/officeDocument'));
  const parts = [named ? partOf('', named.target) : '', 'xl/workbook.xml', 'xl/workbook.bin'];
  return parts.map((part) => archive.find(part)).find((part) => part !== null) ?? 'xl/workbook.xml';
}

function relationsIn(part: XmlElement): Relation[] {
  return findChildren(part, 'Relationship').map(({ attributes }) => ({
    id: attributes.Id ?? '',
    type: attributes.Type ?? '',
    target: attributes.Target ?? '',
  }));
}

/** The name of a part that is named from a folder: `../x.xml`, `/xl/x.xml`, `x.xml`. */
function partOf(folder: string, target: string): string {
  return posix.join('/', /^[\\/]/.test(target) ? '' : folder, target.replaceAll('\\', '/')).slice(1);
}
