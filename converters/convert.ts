import { UnreadableDocumentError } from '../model/errors.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawDocument } from '../model/raw-document.ts';
import { loadFolder } from '../registry.ts';
import { type Format, isFormat } from './format.ts';
import { unsupportedFormat } from './known-formats.ts';

/** Largest input in bytes: the largest real report seen is a scan of 20 MB. */
export const MAX_INPUT_BYTES = 32 * 1024 * 1024;

/** A score below this is a guess: a file of a known format that nothing reads is not guessed at. */
const RECOGNIZED = 0.2;

/** Converts raw documents with the formats that were loaded. */
export interface Converter {
  /**
   * @returns the normalized document with what the format noticed
   * @throws UnreadableDocumentError, naming the document
   */
  convert(raw: RawDocument): Promise<Outcome<NormalizedDocument>>;
  /** Id and version of the format that these bytes would be read by, `pdf@1`; part of the id of a convert job. */
  producerOf(raw: RawDocument): string;
}

/** Loads every format of converters/formats/. */
export async function loadConverter(): Promise<Converter> {
  const formats = await loadFolder(new URL('./formats/', import.meta.url), isFormat);
  return {
    producerOf: (raw) => producerName(...chooseFormat(formats, raw)),
    convert: (raw) => convertWith(formats, raw),
  };
}

async function convertWith(
  formats: ReadonlyMap<string, Format>,
  raw: RawDocument,
): Promise<Outcome<NormalizedDocument>> {
  const [id, format] = chooseFormat(formats, raw);
  const read = await format.read(raw);
  return {
    ...read,
    value: { mediaType: format.mediaType, converter: producerName(id, format), ...read.value },
  };
}

function chooseFormat(formats: ReadonlyMap<string, Format>, raw: RawDocument): [string, Format] {
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
  return [best.id, best.format];
}

function producerName(id: string, format: Format): string {
  return `${id}@${format.version}`;
}
