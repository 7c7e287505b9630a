import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { DefectError, type GongkaiError, UnreadableDocumentError } from '../model/errors.ts';
import { type PackedError, unpackError } from './packed-error.ts';

/** What one call may cost, and whom it is about. */
export interface CallLimits {
  readonly subject: string;
  readonly limitMs: number;
}

/** Calls a module’s function in threads of its own: one that hangs or runs out of memory costs its call alone. */
export interface Apart {
  /**
   * @returns what the module answered
   * @throws UnreadableDocumentError `convert.limit`, naming the limit; or what the module threw
   */
  call(request: unknown, limits: CallLimits): Promise<unknown>;
  close(): Promise<void>;
}

/** What a thread answers with. */
export type Answer = { readonly value: unknown } | { readonly error: PackedError };

export interface ApartOptions {
  readonly threads?: number;
  readonly memoryMb?: number;
}

/** A 20 MB scan took 600 MB; twice that is a decompression bomb. */
const MEMORY_MB = 1_200;
const THREADS_AT_MOST = 4;

/** As many threads as there are processors, in reason: each holds all formats in memory. */
export function threadsByDefault(): number {
  return Math.min(THREADS_AT_MOST, availableParallelism());
}

/** Opens a pool of threads on a module that answers messages; each thread starts with its first call. */
export function openApart(module: URL, options: ApartOptions = {}): Apart {
  const { threads = threadsByDefault(), memoryMb = MEMORY_MB } = options;
  const alive = new Set<Worker>();
  const idle: Worker[] = [];
  const turns = openTurns(threads);
  return {
    call: async (request, limits) => {
      await turns.take();
      try {
        const thread = idle.pop() ?? startThread(module, memoryMb, alive);
        const answer = await ask(thread, request, { ...limits, memoryMb });
        idle.push(thread);
        if ('error' in answer) throw unpackError(answer.error);
        return answer.value;
      } finally {
        turns.give();
      }
    },
    close: async () => {
      await Promise.all([...alive].map((thread) => thread.terminate()));
    },
  };
}

/** Lets so many callers through at a time, the others in their order. */
function openTurns(places: number): { take(): Promise<void>; give(): void } {
  const queued: (() => void)[] = [];
  let free = places;
  return {
    take: async () => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => queued.push(resolve));
    },
    give: () => {
      const next = queued.shift();
      if (next) next();
      else free += 1;
    },
  };
}

function startThread(module: URL, memoryMb: number, alive: Set<Worker>): Worker {
  const thread = new Worker(module, {
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  // Libraries that print warnings must not write between the lines of a result.
  thread.stdout.resume();
  thread.stderr.resume();
  alive.add(thread);
  thread.once('exit', () => alive.delete(thread));
  // Heard by `ask` while a call runs; a thread that is being ended may report once more to nobody.
  thread.on('error', () => undefined);
  return thread;
}

function ask(
  thread: Worker,
  request: unknown,
  limits: CallLimits & { readonly memoryMb: number },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const lose = (error: GongkaiError) => {
      end();
      thread.terminate().finally(() => reject(error));
    };
    const onMessage = (answer: Answer) => {
      end();
      resolve(answer);
    };
    const onError = (cause: Error) => lose(deathOf(limits, cause));
    const onExit = (code: number) => lose(deathOf(limits, { message: `the thread ended with ${code}` }));
    const timer = setTimeout(() => lose(limitHit(limits, `${limits.limitMs / 1000} s`)), limits.limitMs);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(request);
  });
}

function deathOf(
  limits: CallLimits & { readonly memoryMb: number },
  cause: { readonly message: string; readonly code?: unknown },
): GongkaiError {
  if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return limitHit(limits, `${limits.memoryMb} MB of memory`, cause);
  return new DefectError('defect.unexpected', limits.subject, { detail: cause.message, cause });
}

function limitHit({ subject }: CallLimits, limit: string, cause?: unknown): UnreadableDocumentError {
  return new UnreadableDocumentError('convert.limit', subject, { detail: `${subject}: ${limit}`, cause });
}
