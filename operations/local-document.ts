import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { LOCAL_SOURCE, type RawDocument } from '../model/raw-document.ts';
import type { Stages } from '../sandbox/stages.ts';
import { type Input, readInput } from './inputs.ts';

/** An input as a raw document. @throws UnreadableDocumentError, also where the input is an error already */
export async function readLocal(input: Input): Promise<RawDocument> {
  if (input.error) throw input.error;
  const bytes = await readInput(input.path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: basename(input.path), sha256, bytes, source: LOCAL_SOURCE };
}

/** The documents of an input: itself, or those of an archive that holds several. @throws as {@link readLocal} */
export async function readDocuments(stages: Stages, input: Input): Promise<readonly RawDocument[]> {
  return stages.documentsIn(await readLocal(input));
}

/** The line of a document that could not be read, as RECORD.md has it. */
export function errorLine(name: string, error: { readonly code: string; readonly message: string }): string {
  return JSON.stringify({ file: name, error: { code: error.code, message: error.message } });
}
