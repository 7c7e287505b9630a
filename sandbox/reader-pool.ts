import { TransientError } from '../model/errors.ts';
import { deserializeError } from '../model/serialized-error.ts';
import { type Limits, memoryOfReaderMb, readersByDefault } from './limits.ts';
import { Reader } from './reader.ts';
import { openSemaphore } from './semaphore.ts';

/**
 * Answers requests in child processes, the readers: one that hangs, floods, dies or runs out of memory costs its
 * request alone. Processes and not threads: only a process gives back memory outside the heap, survives an abort of
 * the engine in another, and costs no more to start and to ask.
 */
export interface ReaderPool {
  /**
   * @param about whom it is about, and what it may cost
   * @returns what the reader answered
   * @throws UnreadableDocumentError `convert.limit`, naming the limit; DefectError `convert.crashed`;
   *   TransientError `convert.no-reader`; or what the reader threw
   */
  call(request: unknown, about: RequestLimits): Promise<unknown>;
  close(): Promise<void>;
}

export interface RequestLimits {
  readonly subject: string;
  readonly limits: Limits;
  /**
   * What work it is. Once a document has cost a reader, each keeps to one kind: where it is lost, the next one has only
   * the code of that kind to load and compile, which takes longer than most documents. Where there is memory for them,
   * there may be as many idle readers of each kind as read at once.
   */
  readonly kind?: string;
}

export interface ReaderPoolOptions {
  readonly readers?: number;
}

/** A reader is replaced where it holds more than this after a document: 270 MB are usual after all formats. */
const HOLDS_AT_MOST_MB = 700;
const ANSWERS_AT_MOST = 1_000;
/** What was abandoned may hold memory or be at work: not for ever. */
const ABANDONS_AT_MOST = 10;
/** Where one that reads may take less, idle ones of another kind have no room beside it. */
const ROOM_FOR_KINDS_MB = 1_024;
/** Readers that keep to no kind. */
const ANY = '';
/** Of what a reader may take; the rest lies outside the heap. */
const HEAP_SHARE = 0.75;

/** Opens a pool of readers that run a program; each starts with its first request. */
export function openReaderPool(
  program: URL,
  { readers = readersByDefault() }: ReaderPoolOptions = {},
): ReaderPool {
  const slots = openSemaphore(readers);
  const memoryMb = memoryOfReaderMb(readers);
  const readersByKind = openReaders(program, Math.round(HEAP_SHARE * memoryMb));
  const hasRoom = memoryMb >= ROOM_FOR_KINDS_MB;
  const kindOf = ({ kind = ANY }: RequestLimits) => (hasRoom && readersByKind.hasLost() ? kind : ANY);
  return {
    call: async (request, about) => {
      await slots.take();
      try {
        return await callOn(readersByKind, { request, ...about, kind: kindOf(about) });
      } finally {
        slots.give();
      }
    },
    close: readersByKind.end,
  };
}

interface ReadersByKind {
  /** One of this kind that is idle, or one that has done all kinds, or a new one. */
  take(kind: string): Reader;
  /** Whether a document has cost a reader. */
  hasLost(): boolean;
  start(): Reader;
  giveBack(reader: Reader, kind: string, holdsMb: number): Promise<void>;
  /** Where documents cost readers, one more is kept ready: starting takes longer than most documents. */
  keepSpare(): void;
  end(): Promise<void>;
}

function openReaders(program: URL, heapMb: number): ReadersByKind {
  const all = new Set<Reader>();
  const idle = openIdle();
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
    take: (kind) => idle.take(kind) ?? idle.take(ANY) ?? start(),
    hasLost: () => keepsSpare,
    giveBack: async (reader, kind, holdsMb) => {
      if (holdsMb > HOLDS_AT_MOST_MB || isSpent(reader)) await reader.end();
      else idle.add(kind, reader);
    },
    end: async () => {
      ended = true;
      await Promise.all([...all].map((reader) => reader.end()));
    },
  };
}

/** A reader with leftover work is replaced: a later crash could not be attributed to one document. */
function isSpent({ answers, abandoned, leftAtWork }: Reader): boolean {
  return answers >= ANSWERS_AT_MOST || abandoned >= ABANDONS_AT_MOST || leftAtWork;
}

/** Readers that wait, by kind; the one that was last at work is the first to be taken. */
function openIdle(): { add(kind: string, reader: Reader): void; take(kind: string): Reader | undefined } {
  const idle = new Map<string, Reader[]>();
  return {
    add: (kind, reader) => void idle.set(kind, [...(idle.get(kind) ?? []), reader]),
    take: (kind) => {
      const alive = (idle.get(kind) ?? []).filter((reader) => reader.alive);
      const taken = alive.pop();
      idle.set(kind, alive);
      return taken;
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

async function callOn(
  readersByKind: ReadersByKind,
  { kind, ...asked }: Parameters<Reader['ask']>[0] & { readonly kind: string },
): Promise<unknown> {
  const reader = readersByKind.take(kind);
  const first = await reader.ask(asked);
  if (first.kind !== 'lost') return unwrapReply(readersByKind, { reader, kind }, first);
  readersByKind.keepSpare();
  // A reader that had read others may have died of them: only a new one tells.
  if (first.certain || reader.answers === 0) throw first.error;
  const next = readersByKind.start();
  return unwrapReply(readersByKind, { reader: next, kind }, await next.ask(asked));
}

async function unwrapReply(
  readersByKind: ReadersByKind,
  { reader, kind }: { readonly reader: Reader; readonly kind: string },
  reply: Awaited<ReturnType<Reader['ask']>>,
): Promise<unknown> {
  if (reply.kind === 'lost') throw reply.error;
  await readersByKind.giveBack(reader, kind, reply.holdsMb);
  if (reply.kind === 'answered') return reply.value;
  throw deserializeError(reply.error);
}
