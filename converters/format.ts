import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawDocument } from '../model/raw-document.ts';
import { inTurn } from '../registry.ts';
import type { Enclosed } from './enclosed.ts';

/** What a format’s reader makes; `convert` adds media type and converter. */
export type ReadDocument = Omit<NormalizedDocument, 'mediaType' | 'converter'>;

/**
 * One format of documents: a file of converters/formats/, its name is the id.
 *
 * @example
 * export default defineFormat({ version: 1, mediaType: 'text/plain', sniff: () => 0.1, read: async (raw) => outcome({…}) });
 */
export interface Format {
  /** Raised whenever the same bytes give another document: stored conversions are then made anew. */
  readonly version: number;
  readonly mediaType: string;
  /** How sure the format is that the bytes are its own, 0 to 1. Looks at bytes only, never at a name. */
  sniff(bytes: Uint8Array): number;
  /**
   * Bytes to ordered blocks. Pure: no network, clock, store or log.
   * @param enclosed reads documents within this one; without it none are read
   * @throws UnreadableDocumentError where the bytes cannot be read; a DefectError is a fault of ours
   */
  read(raw: RawDocument, enclosed?: Enclosed): Promise<Outcome<ReadDocument>>;
  /** Only of formats that say nothing themselves and show documents of any other format: an e-mail message. */
  readonly carries?: true;
  /**
   * Only of formats that wrap documents: the files in an archive. Where exactly one of them can be read, it is read
   * instead; otherwise `read` says why there is no one document.
   * @throws UnreadableDocumentError where the archive cannot be opened
   */
  members?(raw: RawDocument): readonly RawDocument[] | Promise<readonly RawDocument[]>;
}

/** Declares a format; see {@link Format}. */
export function defineFormat(format: Format): Format {
  return format;
}

type Read = Format['read'];

/**
 * What reads a format, loaded with its first document: most programs only tell formats apart, and a reader process
 * that takes the place of a lost one should load no more than it needs.
 *
 * @example
 * read: readsWith(async () => (await import('../pdf/document.ts')).readPdf)
 */
export function readsWith(load: () => Promise<Read>): Read {
  let read: Promise<Read> | undefined;
  return async (raw, enclosed) => {
    read ??= inTurn(load);
    return (await read)(raw, enclosed);
  };
}

/** Tells whether a default export of converters/formats/ is a format. */
export function isFormat(candidate: unknown): candidate is Format {
  const format = candidate as Partial<Format> | null | undefined;
  return (
    typeof format?.version === 'number' &&
    typeof format.sniff === 'function' &&
    typeof format.read === 'function'
  );
}
