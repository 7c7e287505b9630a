import { UnreadableDocumentError } from '../../model/errors.ts';
import { openArchive } from '../archive/zip/archive.ts';
import { elementsNamed, findChild, findChildren, readXml, type XmlElement } from '../xml/tree.ts';

/** An OFD file (GB/T 33190-2016): a ZIP package whose XML parts name one another. */
export interface OfdPackage {
  readonly title: string | null;
  readonly isSigned: boolean;
  /** Documents besides the first, which is read. */
  readonly others: number;
  readonly document: XmlElement;
  /**
   * The part that the document names.
   * @throws UnreadableDocumentError `ofd.damaged` where it is missing or broken
   */
  part(location: string): XmlElement;
  /**
   * The bytes of a file that the document names: a picture.
   * @throws UnreadableDocumentError `ofd.damaged` where it is missing
   */
  file(location: string): Uint8Array;
}

const ENTRY = 'OFD.xml';

/**
 * Opens an OFD file.
 * @throws UnreadableDocumentError `ofd.damaged`, `ofd.encrypted`, `convert.limit`
 */
export function openOfd(bytes: Uint8Array, subject: string): OfdPackage {
  const archive = openArchive(bytes, { subject, damaged: 'ofd.damaged' });
  const byLowerCase = new Map(archive.names.map((name) => [plainPath(name).toLowerCase(), name]));
  const bytesOf = (part: string): Uint8Array => {
    const name = byLowerCase.get(plainPath(part).toLowerCase());
    if (name === undefined) {
      throw new UnreadableDocumentError('ofd.damaged', subject, { detail: `${part} is missing` });
    }
    return archive.read(name);
  };
  const read = (part: string) => readXml(bytesOf(part), { subject, damaged: 'ofd.damaged', part });
  const entry = read(ENTRY);
  if (!elementsNamed(entry, 'Encryptions').next().done) {
    throw new UnreadableDocumentError('ofd.encrypted', subject);
  }
  const bodies = findChildren(entry, 'DocBody');
  const [body] = bodies;
  const root = textOf(body, 'DocRoot') ?? 'Doc_0/Document.xml';
  const folder = plainPath(root).split('/').slice(0, -1).join('/');
  const within = (location: string) => (location.startsWith('/') ? location : `${folder}/${location}`);
  return {
    title: textOf(findChild(body, 'DocInfo'), 'Title'),
    isSigned: textOf(body, 'Signatures') !== null,
    others: Math.max(0, bodies.length - 1),
    document: read(root),
    part: (location) => read(within(location)),
    file: (location) => bytesOf(within(location)),
  };
}

/** The text of a child element; null where it has none. */
function textOf(element: XmlElement | undefined, name: string): string | null {
  return findChild(element, name)?.text.trim() || null;
}

/** A name of a part from the root of the package, its steps up taken. */
function plainPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.trim().replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
