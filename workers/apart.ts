import { TransientError } from '../model/errors.ts';
import { type Limits, memoryOfReaderMb, readersByDefault } from './limits.ts';
import { unpackError } from './packed-error.ts';
import { Reader } from './reader.ts';
import { openTurns } from './turns.ts';

/**
 * Answers requests in child processes, the readers: one that hangs, floods, dies or runs out of memory costs its
 * request alone. Processes and not threads: only a process gives back memory outside the heap, survives an abort of
 * the engine in another, and costs no more to start and to ask.
 */
export interface Apart {
  /**
   * @param about whom it is about, and what it may cost
   * @returns what the reader answered
   * @throws UnreadableDocumentError `convert.limit`, naming the limit; DefectError `convert.crashed`;
   *   TransientError `convert.no-reader`; or what the reader threw
   */
  call(request: unknown, about: { readonly subject: string; readonly limits: Limits }): Promise<unknown>;
  close(): Promise<void>;
}

export interface ApartOptions {
  readonly readers?: number;
}

/** A reader is replaced where it holds more than this after a document: 270 MB are usual after all formats. */
const HOLDS_AT_MOST_MB = 700;
const ANSWERS_AT_MOST = 1_000;
/** What was abandoned may hold memory or be at work: not for ever. */
const ABANDONS_AT_MOST = 4;
/** Of what a reader may take; the rest lies outside the heap. */
const HEAP_SHARE = 0.75;

/** Opens a pool of readers that run a program; each starts with its first request. */
export function openApart(program: URL, { readers = readersByDefault() }: ApartOptions = {}): Apart {
  const turns = openTurns(readers);
  const crew = openCrew(program, Math.round(HEAP_SHARE * memoryOfReaderMb(readers)));
  return {
    call: async (request, about) => {
      await turns.take();
      try {
        return await callOn(crew, { request, ...about });
      } finally {
        turns.give();
      }
    },
    close: crew.end,
  };
}

interface Crew {
  /** One that is idle, or a new one. */
  take(): Reader;
  start(): Reader;
  giveBack(reader: Reader, holdsMb: number): Promise<void>;
  /** Where documents cost readers, one more is kept ready: starting takes longer than most documents. */
  keepSpare(): void;
  end(): Promise<void>;
}

function openCrew(program: URL, heapMb: number): Crew {
  const all = new Set<Reader>();
  const idle: Reader[] = [];
  let ended = false;
  let keepsSpare = false;
  let spare: Reader | null = null;
  const launch = () => {
    if (ended) throw noReader(program, 'the readers have been ended');
    const reader = startReader(program, heapMb);
    for (const other of all) if (!other.alive) all.delete(other);
    all.add(reader);
    return reader;
  };
  const start = () => {
    const reader = spare?.alive ? spare : launch();
    spare = keepsSpare ? launch() : null;
    return reader;
  };
  return {
    start,
    keepSpare: () => {
      keepsSpare = true;
      if (!ended && !spare?.alive) spare = launch();
    },
    take: () => {
      for (let reader = idle.pop(); reader; reader = idle.pop()) if (reader.alive) return reader;
      return start();
    },
    giveBack: async (reader, holdsMb) => {
      const isSpent = reader.answers >= ANSWERS_AT_MOST || reader.abandoned >= ABANDONS_AT_MOST;
      if (holdsMb > HOLDS_AT_MOST_MB || isSpent) await reader.end();
      else idle.push(reader);
    },
    end: async () => {
      ended = true;
      await Promise.all([...all].map((reader) => reader.end()));
    },
  };
}

function startReader(program: URL, heapMb: number): Reader {
  try {
    return new Reader(program, heapMb);
  } catch (cause) {
    throw noReader(program, String(cause), cause);
  }
}

function noReader(program: URL, detail: string, cause?: unknown): TransientError {
  return new TransientError('convert.no-reader', program.href, { detail, cause });
}

async function callOn(crew: Crew, asked: Parameters<Reader['ask']>[0]): Promise<unknown> {
  const reader = crew.take();
  const first = await reader.ask(asked);
  if (first.kind !== 'lost') return settle(crew, reader, first);
  crew.keepSpare();
  // A reader that had read others may have died of them: only a new one tells.
  if (first.certain || reader.answers === 0) throw first.error;
  const next = crew.start();
  return settle(crew, next, await next.ask(asked));
}

async function settle(
  crew: Crew,
  reader: Reader,
  reply: Awaited<ReturnType<Reader['ask']>>,
): Promise<unknown> {
  if (reply.kind === 'lost') throw reply.error;
  await crew.giveBack(reader, reply.holdsMb);
  if (reply.kind === 'answered') return reply.value;
  throw unpackError(reply.error);
}
