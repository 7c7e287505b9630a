import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Converter, loadConverter } from '../converters/convert.ts';
import { EXTRACTOR_VERSION, type Extractor, loadExtractor } from '../extractors/extract.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawDocument } from '../model/raw-document.ts';
import type { ReportRecord } from '../model/record.ts';
import { type Apart, type ApartOptions, openApart } from './apart.ts';
import { once } from './lazily.ts';

/** The two pure stages, run where they cannot stop anything else. */
export interface Stages {
  readonly extractorVersion: string;
  /** Id and version of the format that reads these bytes. @throws UnreadableDocumentError where none does */
  producerOf(raw: RawDocument): Promise<string>;
  convert(raw: RawDocument): Promise<Outcome<NormalizedDocument>>;
  extract(conversion: Outcome<NormalizedDocument>, raw: Omit<RawDocument, 'bytes'>): Promise<ReportRecord>;
  close(): Promise<void>;
}

/** What a thread is asked for. */
export type StageRequest =
  | { readonly stage: 'convert'; readonly raw: RawDocument }
  | {
      readonly stage: 'extract';
      readonly raw: Omit<RawDocument, 'bytes'>;
      readonly conversion: Outcome<NormalizedDocument>;
    };

/** A document may take a minute, and a second more for every 50 kB: a scan of 20 MB about eight minutes. */
const LIMIT_MS = 60_000;
const LIMIT_MS_PER_BYTE = 1_000 / 50_000;
const EXTRACT_LIMIT_MS = 60_000;

/**
 * Opens converter and extractor in threads. From TypeScript source (tests) they run in this thread: a thread
 * of Node 20 cannot load it.
 */
export function openStages(options: ApartOptions = {}): Stages {
  const extension = extname(fileURLToPath(import.meta.url));
  if (extension === '.ts') return stagesHere();
  return stagesApart(openApart(new URL(`./stages-thread${extension}`, import.meta.url), options));
}

function stagesApart(apart: Apart): Stages {
  const converter = once(loadConverter);
  return {
    extractorVersion: EXTRACTOR_VERSION,
    producerOf: async (raw) => (await converter()).producerOf(raw),
    convert: async (raw) => {
      const limitMs = LIMIT_MS + Math.round(raw.bytes.length * LIMIT_MS_PER_BYTE);
      const answer = await apart.call({ stage: 'convert', raw }, { subject: raw.name, limitMs });
      return answer as Outcome<NormalizedDocument>;
    },
    extract: async (conversion, raw) => {
      const request: StageRequest = { stage: 'extract', raw, conversion };
      const answer = await apart.call(request, { subject: raw.name, limitMs: EXTRACT_LIMIT_MS });
      return answer as ReportRecord;
    },
    close: () => apart.close(),
  };
}

function stagesHere(): Stages {
  const converter = once<Converter>(loadConverter);
  const extractor = once<Extractor>(loadExtractor);
  return {
    extractorVersion: EXTRACTOR_VERSION,
    producerOf: async (raw) => (await converter()).producerOf(raw),
    convert: async (raw) => (await converter()).convert(raw),
    extract: async (conversion, raw) => (await extractor()).extract(conversion, raw),
    close: async () => undefined,
  };
}
