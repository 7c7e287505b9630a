import type { Converter } from '../converters/convert.ts';
import type { ExplainRequest } from '../extractors/extract.ts';
import { EXTRACTOR_VERSION } from '../extractors/version.ts';
import { UnreadableDocumentError } from '../model/errors.ts';
import type { Explanation } from '../model/explanation.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawDocument } from '../model/raw-document.ts';
import type { ReportRecord } from '../model/record.ts';
import { moduleUrl } from '../registry.ts';
import { once } from './lazy.ts';
import { kindOf, type Limits, limitsFor, limitsOf, textSizeOf } from './limits.ts';
import { loadConverter, loadExtractor } from './load-stages.ts';
import {
  openReaderPool,
  type ReaderPool,
  type ReaderPoolOptions,
  type RequestLimits,
} from './reader-pool.ts';

/** The two pure stages, run where they cannot stop anything else. */
export interface Stages {
  readonly extractorVersion: string;
  /** Loads every plug-in, before the first document meets it. @throws DefectError `registry.bad-file` */
  check(): Promise<void>;
  /** Id and version of the format that reads these bytes. @throws UnreadableDocumentError where none does */
  producerOf(raw: RawDocument): Promise<string>;
  /**
   * The documents of an archive that holds several; otherwise the document itself, also where it cannot be opened,
   * which converting it says.
   */
  documentsIn(raw: RawDocument): Promise<readonly RawDocument[]>;
  convert(raw: RawDocument): Promise<Outcome<NormalizedDocument>>;
  extract(conversion: Outcome<NormalizedDocument>, raw: Omit<RawDocument, 'bytes'>): Promise<ReportRecord>;
  /** Explains values of the record of a document. @throws InvalidRequestError `explain.unknown-key` */
  explain(conversion: Outcome<NormalizedDocument>, asked: ExplainRequest): Promise<readonly Explanation[]>;
  close(): Promise<void>;
}

/** What a reader is asked for. */
export type StageRequest =
  | { readonly stage: 'unwrap'; readonly raw: RawDocument }
  | { readonly stage: 'convert'; readonly raw: RawDocument }
  | {
      readonly stage: 'extract';
      readonly raw: Omit<RawDocument, 'bytes'>;
      readonly conversion: Outcome<NormalizedDocument>;
    }
  | ({ readonly stage: 'explain'; readonly conversion: Outcome<NormalizedDocument> } & ExplainRequest);

export interface StagesOptions extends ReaderPoolOptions {
  /** What the readers run: a module that calls `serveReader` and answers a `StageRequest`; a test has its own. */
  readonly program?: URL;
  /** Upper bounds of what one document may take; each has limits of its own by its kind and size. */
  readonly limits?: Partial<Limits>;
  /** Reads documents in this process, without any limit: for tests, and for whoever trusts every document. */
  readonly inProcess?: boolean;
}

/** Opens converter and extractor in reader processes with limits, unless `inProcess` is set. */
export function openStages({ program, inProcess, limits, ...options }: StagesOptions = {}): Stages {
  if (inProcess) return stagesInProcess();
  const pool = openReaderPool(program ?? moduleUrl('./reader-main', import.meta.url), options);
  return stagesInReaders(
    limits ? { ...pool, call: (request, about) => pool.call(request, atMost(about, limits)) } : pool,
  );
}

function stagesInReaders(pool: ReaderPool): Stages {
  const converter = once(loadConverter);
  const extractor = once(loadExtractor);
  return {
    extractorVersion: EXTRACTOR_VERSION,
    check: async () => void (await Promise.all([converter(), extractor()])),
    producerOf: async (raw) => (await converter()).producerOf(raw),
    documentsIn: async (raw) =>
      withinArchive(raw, await converter(), async () => {
        const request: StageRequest = { stage: 'unwrap', raw };
        return (await pool.call(request, aboutReading(raw))) as readonly RawDocument[];
      }),
    convert: async (raw) => {
      const request: StageRequest = { stage: 'convert', raw };
      return (await pool.call(request, aboutReading(raw))) as Outcome<NormalizedDocument>;
    },
    extract: async (conversion, raw) => {
      const request: StageRequest = { stage: 'extract', raw, conversion };
      return (await pool.call(request, aboutExtracting(conversion, raw))) as ReportRecord;
    },
    explain: async (conversion, asked) => {
      const request: StageRequest = { stage: 'explain', conversion, ...asked };
      return (await pool.call(request, aboutExtracting(conversion, asked.raw))) as readonly Explanation[];
    },
    close: () => pool.close(),
  };
}

/** The limits of a request, none above the upper bounds. */
function atMost(about: RequestLimits, bounds: Partial<Limits>): RequestLimits {
  const limits: Record<string, number | undefined> = { ...about.limits };
  for (const [name, bound] of Object.entries(bounds)) {
    limits[name] = Math.min(bound, limits[name] ?? Number.POSITIVE_INFINITY);
  }
  return { ...about, limits: { ...about.limits, ...limits } };
}

function aboutReading({ bytes, name }: RawDocument): RequestLimits {
  return { subject: name, limits: limitsOf(bytes), kind: kindOf(bytes) };
}

function aboutExtracting(
  { value }: Outcome<NormalizedDocument>,
  { name }: Omit<RawDocument, 'bytes'>,
): RequestLimits {
  return { subject: name, limits: limitsFor(textSizeOf(value)), kind: 'extraction' };
}

function stagesInProcess(): Stages {
  const converter = once(loadConverter);
  const extractor = once(loadExtractor);
  return {
    extractorVersion: EXTRACTOR_VERSION,
    check: async () => void (await Promise.all([converter(), extractor()])),
    producerOf: async (raw) => (await converter()).producerOf(raw),
    documentsIn: async (raw) =>
      withinArchive(raw, await converter(), async () => (await converter()).documentsIn(raw)),
    convert: async (raw) => (await converter()).convert(raw),
    extract: async (conversion, raw) => (await extractor()).extract(conversion, raw),
    explain: async (conversion, asked) => (await extractor()).explain(conversion, asked),
    close: async () => undefined,
  };
}

/** Asks for the members of archives only; an archive that cannot be opened stands for itself. */
async function withinArchive(
  raw: RawDocument,
  converter: Converter,
  open: () => Promise<readonly RawDocument[]>,
): Promise<readonly RawDocument[]> {
  try {
    return converter.wraps(raw) ? await open() : [raw];
  } catch (error) {
    if (error instanceof UnreadableDocumentError) return [raw];
    throw error;
  }
}
