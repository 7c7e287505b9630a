import { createHash } from 'node:crypto';
import { EXTRACTOR_VERSION } from './extractors/version.ts';
import { asGongkaiError, type GongkaiError } from './model/errors.ts';
import type { Finding } from './model/finding.ts';
import type { NormalizedDocument } from './model/normalized-document.ts';
import type { Outcome } from './model/outcome.ts';
import { LOCAL_SOURCE, type RawDocument, type RawSource } from './model/raw-document.ts';
import type { ReportRecord } from './model/record.ts';
import type { Limits } from './sandbox/limits.ts';
import { openStages, type Stages } from './sandbox/stages.ts';

export type { CellState, Origin } from './model/cell.ts';
export type { ErrorCode, ErrorKind } from './model/error-codes.ts';
export {
  DefectError,
  GongkaiError,
  InvalidRequestError,
  PortalChangedError,
  TransientError,
  UnknownLayoutError,
  UnreadableDocumentError,
} from './model/errors.ts';
export type { Finding, Note, Removed } from './model/finding.ts';
export type { Block, NormalizedDocument } from './model/normalized-document.ts';
export type { Outcome } from './model/outcome.ts';
export type { Place } from './model/place.ts';
export type { RawSource } from './model/raw-document.ts';
export type { ReportRecord } from './model/record.ts';
export type { Limits } from './sandbox/limits.ts';
export { EXTRACTOR_VERSION };

/** A document to read: its bytes, its text, or bytes with what is known of them. */
export type DocumentInput =
  | Uint8Array
  | string
  | {
      readonly bytes: Uint8Array;
      /** File name, for messages and the record; the format is told by the bytes, never by the name. */
      readonly name?: string;
      /** Where the bytes come from, such as the address and the charset that a server named. */
      readonly source?: Partial<RawSource>;
    };

/** What a report says. */
export interface ReportReading {
  readonly document: NormalizedDocument;
  readonly record: ReportRecord;
  /** What is doubtful or contradicts itself; the same as `record.findings`. */
  readonly findings: readonly Finding[];
}

/** One document of many: its reading, or the error that says why there is none and what to do. */
export type ReadingResult =
  | ({ readonly ok: true; readonly name: string } & ReportReading)
  | { readonly ok: false; readonly name: string; readonly error: GongkaiError };

export interface ReaderOptions {
  /** Child processes that read at a time; as many as the machine has processors unless given, at most four. */
  readonly workers?: number;
  /** Upper bounds of what one document may take; each document has bounds of its own by its kind and size. */
  readonly limits?: Partial<Limits>;
}

/** Reads documents in child processes with limits: one that hangs, floods or crashes costs only itself. */
export interface Reader {
  /** @throws UnreadableDocumentError, TransientError `convert.no-reader`, DefectError `convert.crashed` */
  convert(input: DocumentInput): Promise<Outcome<NormalizedDocument>>;
  /** Converts and extracts. @throws as `convert`; UnknownLayoutError never: a document without a form has `form: null` */
  read(input: DocumentInput): Promise<ReportReading>;
  /** Reads many, some at a time, and gives them in their order. It never throws for a document. */
  readAll(inputs: Iterable<DocumentInput> | AsyncIterable<DocumentInput>): AsyncGenerator<ReadingResult>;
  /** Ends the child processes. */
  close(): Promise<void>;
}

/**
 * Opens a reader.
 *
 * @example
 * const reader = createReader({ workers: 2 });
 * for await (const result of reader.readAll(files)) {
 *   if (result.ok) console.log(result.record.values['requests.received.total']);
 *   else console.error(result.name, result.error.message);
 * }
 * await reader.close();
 */
export function createReader({ workers, limits }: ReaderOptions = {}): Reader {
  const stages = openStages({ ...(workers && { readers: workers }), ...(limits && { limits }) });
  return {
    convert: (input) => stages.convert(rawDocument(input)),
    read: (input) => readWith(stages, rawDocument(input)),
    readAll: (inputs) => readAll(stages, inputs, workers ?? DEFAULT_AHEAD),
    close: () => stages.close(),
  };
}

let inProcess: Stages | undefined;
const stagesHere = (): Stages => {
  inProcess ??= openStages({ inProcess: true });
  return inProcess;
};

/**
 * Converts one document in this process, without limits: for documents that you trust. {@link createReader} is for
 * all others.
 *
 * @example
 * const { value, notes } = await convert(await readFile('report.pdf'));
 */
export function convert(input: DocumentInput): Promise<Outcome<NormalizedDocument>> {
  return stagesHere().convert(rawDocument(input));
}

/**
 * Extracts the record of a converted document in this process.
 *
 * @example
 * const record = await extract(await convert(bytes), bytes);
 */
export function extract(
  conversion: Outcome<NormalizedDocument>,
  input: DocumentInput,
): Promise<ReportRecord> {
  return stagesHere().extract(conversion, rawDocument(input));
}

/**
 * Reads one report in this process: converts and extracts it.
 *
 * @example
 * const { record, findings } = await readReport(await readFile('2023.docx'));
 * console.log(record.publisher, record.year, record.values['requests.received.total']);
 */
export function readReport(input: DocumentInput): Promise<ReportReading> {
  return readWith(stagesHere(), rawDocument(input));
}

const DEFAULT_AHEAD = 4;
const UNNAMED = 'document';

function rawDocument(input: DocumentInput): RawDocument {
  if (typeof input === 'string') return rawDocument({ bytes: Buffer.from(input), name: `${UNNAMED}.txt` });
  if (input instanceof Uint8Array) return rawDocument({ bytes: input });
  const { bytes, name = UNNAMED, source } = input;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, bytes, sha256, source: { ...LOCAL_SOURCE, ...source } };
}

async function readWith(stages: Stages, raw: RawDocument): Promise<ReportReading> {
  const conversion = await stages.convert(raw);
  const record = await stages.extract(conversion, raw);
  return { document: conversion.value, record, findings: record.findings };
}

async function* readAll(
  stages: Stages,
  inputs: Iterable<DocumentInput> | AsyncIterable<DocumentInput>,
  ahead: number,
): AsyncGenerator<ReadingResult> {
  const waiting: Promise<ReadingResult>[] = [];
  for await (const input of inputs) {
    waiting.push(readOne(stages, rawDocument(input)));
    if (waiting.length > ahead) yield (await waiting.shift()) as ReadingResult;
  }
  for (const result of waiting) yield await result;
}

async function readOne(stages: Stages, raw: RawDocument): Promise<ReadingResult> {
  try {
    return { ok: true, name: raw.name, ...(await readWith(stages, raw)) };
  } catch (thrown) {
    return { ok: false, name: raw.name, error: asGongkaiError(thrown, raw.name) };
  }
}
