import { NO_METADATA } from '../../model/normalized-document.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { type Enclosed, NO_ENCLOSED } from '../enclosed.ts';
import type { ReadDocument } from '../format.ts';
import { readWordParts } from './document.ts';
import { openFlatPackage } from './flat-package.ts';
import { openWordParts } from './parts.ts';
import { word2003Parts } from './word-2003.ts';

/** A Word document that is kept in one XML file (Flat OPC) as blocks. @throws UnreadableDocumentError */
export function readFlatPackage(
  raw: RawDocument,
  enclosed: Enclosed = NO_ENCLOSED,
): Promise<Outcome<ReadDocument>> {
  const parts = openWordParts(openFlatPackage(raw.bytes, raw.name), raw.name);
  return readWordParts(parts, raw, enclosed);
}

/** A document of Word 2003 in XML as blocks. @throws UnreadableDocumentError `docx.damaged`, `convert.limit` */
export async function readWord2003(
  raw: RawDocument,
  enclosed: Enclosed = NO_ENCLOSED,
): Promise<Outcome<ReadDocument>> {
  const { title, ...parts } = word2003Parts(raw);
  const read = await readWordParts(parts, raw, enclosed);
  return { ...read, value: { ...read.value, metadata: { ...NO_METADATA, title } } };
}
