import { UnreadableDocumentError } from '../model/errors.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawDocument } from '../model/raw-document.ts';
import { loadFolder } from '../registry.ts';
import { type Enclosed, enclosedIn } from './enclosed.ts';
import { type Format, isFormat, type ReadDocument } from './format.ts';
import { unsupportedFormat } from './known-formats.ts';
import { plainForms } from './plain-forms.ts';
import { type Choice, unwrap } from './unwrap.ts';

/** Largest input in bytes: the largest real report seen is a scan of 20 MB. */
export const MAX_INPUT_BYTES = 32 * 1024 * 1024;

/** A score below this is a guess: a file of a known format that nothing reads is not guessed at. */
const RECOGNIZED = 0.2;

type Formats = ReadonlyMap<string, Format>;

/** Converts raw documents with the formats that were loaded. */
export interface Converter {
  /**
   * @returns the normalized document with what the format noticed
   * @throws UnreadableDocumentError, naming the document
   */
  convert(raw: RawDocument): Promise<Outcome<NormalizedDocument>>;
  /** Id and version of the format that these bytes would be read by, `pdf@1`; part of the id of a convert job. */
  producerOf(raw: RawDocument): string;
  /** Whether these bytes are an archive, which may hold several documents. */
  wraps(raw: RawDocument): boolean;
  /**
   * The documents in an archive, each to be converted for itself, with those that nothing reads, which converting
   * says of each. What reads as one document, archive or not, is that one.
   * @throws UnreadableDocumentError, naming the archive
   */
  documentsIn(raw: RawDocument): Promise<readonly RawDocument[]>;
}

/** Loads every format of converters/formats/. */
export async function loadConverter(): Promise<Converter> {
  const formats = await loadFolder(new URL('./formats/', import.meta.url), isFormat);
  return {
    producerOf: (raw) => producerName(formats, chooseFormat(formats, raw)),
    convert: (raw) => convertWith(formats, raw),
    wraps: (raw) => chooseFormat(formats, raw).format.members !== undefined,
    documentsIn: async (raw) => {
      const { documents, main, skipped } = await unwrap(raw, (document) => chooseFormat(formats, document));
      return main || documents.length === 0 ? [raw] : [...documents, ...skipped];
    },
  };
}

function convertWith(formats: Formats, raw: RawDocument): Promise<Outcome<NormalizedDocument>> {
  const read = async (document: RawDocument, enclosed: Enclosed): Promise<Outcome<NormalizedDocument>> => {
    const choice = chooseFormat(formats, document);
    const { format } = choice;
    const { value, ...noticed } = format.members
      ? await readMain(formats, document, enclosed)
      : await format.read(document, enclosed);
    const made = { mediaType: format.mediaType, converter: producerName(formats, choice) };
    return { ...noticed, value: plainForms({ ...made, ...value, ...made }) };
  };
  return read(raw, enclosedIn({ mediaTypeOf: (document) => mediaTypeOf(formats, document), read }));
}

/** The media type that a document has; null where no format is sure of it. */
function mediaTypeOf(formats: Formats, raw: RawDocument): string | null {
  let [mediaType, surest]: [string | null, number] = [null, RECOGNIZED];
  for (const format of formats.values()) {
    const sure = format.sniff(raw.bytes);
    if (sure > surest) [mediaType, surest] = [format.mediaType, sure];
  }
  return mediaType;
}

/** The one document of an archive, with a note of its name and of what else is in there. */
async function readMain(
  formats: Formats,
  raw: RawDocument,
  enclosed: Enclosed,
): Promise<Outcome<ReadDocument>> {
  const { documents, main, skipped } = await unwrap(raw, (document) => chooseFormat(formats, document));
  if (!main) return chooseFormat(formats, raw).format.read(raw, enclosed);
  const read = await chooseFormat(formats, main).format.read(main, enclosed);
  const others = [...documents.filter((other) => other !== main), ...skipped];
  const names = [main.name, ...others.map(({ name }) => `not read: ${name}`)];
  const note = { rule: 'zip.member', cells: [], message: `Read from the archive: ${names.join('; ')}` };
  return { ...read, notes: [note, ...read.notes] };
}

function chooseFormat(formats: Formats, raw: RawDocument): Choice {
  if (raw.bytes.length === 0) throw new UnreadableDocumentError('input.empty', raw.name);
  if (raw.bytes.length > MAX_INPUT_BYTES) {
    const detail = `${raw.bytes.length} bytes, limit ${MAX_INPUT_BYTES}`;
    throw new UnreadableDocumentError('input.too-large', raw.name, { detail });
  }
  const ranked = [...formats]
    .map(([id, format]) => ({ id, format, sure: format.sniff(raw.bytes) }))
    .sort((a, b) => b.sure - a.sure);
  const best = ranked[0];
  const unsupported = best && best.sure >= RECOGNIZED ? null : unsupportedFormat(raw.bytes);
  if (unsupported) {
    throw new UnreadableDocumentError('format.unsupported', raw.name, { detail: unsupported });
  }
  if (!best || best.sure === 0) throw new UnreadableDocumentError('format.unknown', raw.name);
  return best;
}

/** The version of a format that wraps or carries documents changes with that of every format that may read them. */
function producerName(formats: Formats, { id, format }: Choice): string {
  if (!format.members && !format.carries) return `${id}@${format.version}`;
  const versions = [...formats.values()].reduce((sum, { version }) => sum + version, 0);
  return `${id}@${format.version}.${versions}`;
}
