import { UnreadableDocumentError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { type Archive, openArchive } from '../archive/zip/archive.ts';
import { elementsNamed, findChild, readXml, type XmlElement } from '../xml/tree.ts';

/** A document of OpenDocument (ISO/IEC 26300): its content, and the styles that are declared in any of its parts. */
export interface OpenDocument {
  /** `office:text` or `office:spreadsheet`. */
  readonly content: XmlElement;
  /** Elements that declare styles: `style:style`, `text:list-style` and the like. */
  readonly styles: readonly XmlElement[];
  readonly title: string | null;
}

const ZIP_MAGIC = 0x504b;

/**
 * Opens a document, be it a package or one file of XML (flat).
 * @throws UnreadableDocumentError `odf.damaged`, `odf.encrypted`, `convert.limit`
 */
export function openDocument(raw: RawDocument, kind: 'text' | 'spreadsheet'): OpenDocument {
  const isPackage = ((raw.bytes[0] ?? 0) << 8) + (raw.bytes[1] ?? 0) === ZIP_MAGIC;
  const roots = isPackage ? partsOf(raw) : [readPart(raw, raw.bytes, raw.name)];
  const bodies = roots.map((root) => findChild(findChild(root, 'body'), kind));
  const content = bodies.find((body) => body !== undefined);
  if (!content) throw damaged(raw, 'it has no content');
  return {
    content,
    styles: roots.flatMap(declaredIn),
    title: titleIn(roots),
  };
}

function partsOf(raw: RawDocument): XmlElement[] {
  const archive = openArchive(raw.bytes, { subject: raw.name, damaged: 'odf.damaged' });
  requireUnlocked(raw, archive);
  const content = archive.find('content.xml');
  if (content === null) throw damaged(raw, 'content.xml is missing');
  const others = ['styles.xml', 'meta.xml'].map((name) => archive.find(name)).filter((name) => name !== null);
  return [content, ...others].map((name) => readPart(raw, archive.read(name), name));
}

/** A locked package has its parts encrypted, and says so in its manifest. */
function requireUnlocked(raw: RawDocument, archive: Archive): void {
  const manifest = archive.find('META-INF/manifest.xml');
  if (manifest === null) return;
  const xml = Buffer.from(archive.read(manifest)).toString('latin1');
  if (/<manifest:encryption-data\b/.test(xml)) throw new UnreadableDocumentError('odf.encrypted', raw.name);
}

function readPart({ name: subject }: RawDocument, bytes: Uint8Array, part: string): XmlElement {
  return readXml(bytes, { subject, damaged: 'odf.damaged', part, keepsOrder: true });
}

/** Styles stand in `office:styles` and `office:automatic-styles`. */
function declaredIn(root: XmlElement): readonly XmlElement[] {
  const groups = root.children.filter(({ name }) =>
    /^(?:styles|automatic-styles|font-face-decls)$/.test(name),
  );
  return groups.flatMap(({ children }) => children);
}

function titleIn(roots: readonly XmlElement[]): string | null {
  for (const root of roots) {
    for (const title of elementsNamed(findChild(root, 'meta') ?? root, 'title')) {
      if (title.text.trim() !== '') return title.text.trim();
    }
  }
  return null;
}

function damaged({ name }: RawDocument, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('odf.damaged', name, { detail });
}
