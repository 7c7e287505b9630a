import { Parser } from 'htmlparser2';
import { UnreadableDocumentError } from '../../model/errors.ts';
import { type Archive, nameFinder } from '../archive/zip/archive.ts';
import { xmlText } from '../xml/tree.ts';

/** Parts of a package; a report has some twenty. */
const MAX_PARTS = 2_000;

interface Part {
  name: string;
  /** Where its content begins and ends in the file. */
  from: number;
  to: number;
  isBinary: boolean;
}

/**
 * A package of Office Open XML that is kept in one XML file (Flat OPC) as if it were a ZIP archive.
 * @throws UnreadableDocumentError `docx.damaged` where its end is missing, or `convert.limit`
 */
export function openFlatPackage(bytes: Uint8Array, subject: string): Archive {
  const xml = xmlText(bytes);
  const parts = new Map(partsIn(xml, subject).map((part) => [part.name, part]));
  const names = [...parts.keys()];
  return {
    names,
    find: nameFinder(names),
    read: (name) => {
      const part = parts.get(name);
      const content = part ? xml.slice(part.from, part.to) : '';
      return Buffer.from(content, part?.isBinary ? 'base64' : 'utf8');
    },
  };
}

function partsIn(xml: string, subject: string): Part[] {
  const parts: Part[] = [];
  const open: string[] = [];
  let part: Part | null = null;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        open.push(name);
        if (open.length === 2) part = { name: nameOf(attributes), from: 0, to: 0, isBinary: false };
        if (open.length !== 3 || !part) return;
        part.from = parser.endIndex + 1;
        part.isBinary = /(?:^|:)binaryData$/.test(name);
      },
      onclosetag: (_, isImplied) => {
        open.pop();
        // An element that closes itself holds nothing.
        if (open.length === 2 && part) part.to = isImplied ? part.from : parser.startIndex;
        if (open.length !== 1 || !part) return;
        parts.push(part);
        if (parts.length > MAX_PARTS) throw tooMany(subject);
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  if (open.length > 0 || parts.length === 0) {
    throw new UnreadableDocumentError('docx.damaged', subject, { detail: 'its end is missing' });
  }
  return parts;
}

function nameOf(attributes: Readonly<Record<string, string>>): string {
  const [, name = ''] = Object.entries(attributes).find(([key]) => /(?:^|:)name$/.test(key)) ?? [];
  return name.replace(/^\/+/, '');
}

function tooMany(subject: string): UnreadableDocumentError {
  return new UnreadableDocumentError('convert.limit', subject, { detail: `over ${MAX_PARTS} parts` });
}
