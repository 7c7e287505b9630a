import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { asGongkaiError, DefectError, type GongkaiError } from '../model/errors.ts';
import { limitError, nameEngineLimit } from './limit-errors.ts';
import type { ReaderRequest } from './messages.ts';

const FOREVER = 'it waits for something that never comes';

/** The document that a reader is at. */
export interface Task extends ReaderRequest {
  /** Ends the document, but not the reader: what it may still do is nobody’s any more. */
  readonly abandon: (error: GongkaiError) => void;
  /** Fails with what the document was abandoned for. */
  readonly abandoned: Promise<never>;
  /** Those that it has set, to be cleared when it is abandoned: others wait for an empty event loop. */
  readonly timers: Set<NodeJS.Timeout>;
}

/** What a reader is at, and what goes wrong beside it. */
export interface TaskContext {
  /** Reads a document; what it leaves to be done is known as its own. */
  run(request: ReaderRequest, read: (reading: Task) => Promise<Buffer>): Promise<Buffer>;
  isAt(reading: Task): boolean;
  /** Ends the present document, if there is one. */
  abandon(): void;
}

/**
 * Tells apart what the present document does beside its work and what earlier ones left behind.
 *
 * @param crash ends the reader over what nobody can be told to have done
 */
export function openTaskContext(crash: (thrown: unknown) => void): TaskContext {
  const current = new AsyncLocalStorage<Task>();
  const failed = new WeakSet<Task>();
  let asked: Task | null = null;
  const abandon = (error: (subject: string) => GongkaiError) => asked?.abandon(error(asked.subject));
  process.on('uncaughtException', (thrown) => {
    const culprit = current.getStore();
    if (asked && culprit === asked) abandon((subject) => crashBy(thrown, subject));
    // The document of one that had failed already has been told of.
    else if (!culprit || !failed.has(culprit)) crash(thrown);
  });
  // Nothing is left that could go on, but the answer has not come. A parent that waits is no reason to stay.
  process.on('beforeExit', () => abandon((subject) => crashed(subject, FOREVER)));
  keepTimers(current);
  process.exit = (code) => {
    const error = crashed(asked?.subject ?? 'reader', `exit code ${code ?? process.exitCode ?? 0}`);
    // Also where a library catches it.
    current.getStore()?.abandon(error);
    throw error;
  };
  return {
    run: async (request, read) => {
      const reading = startTask(request);
      reading.abandoned.catch(() => {
        failed.add(reading);
        reading.timers.forEach(clearTimeout);
      });
      asked = reading;
      try {
        return await current.run(reading, () => read(reading));
      } finally {
        reading.timers.clear();
        asked = null;
      }
    },
    isAt: (reading) => asked === reading,
    abandon: () => abandon((subject) => limitError(subject, 'wall time')),
  };
}

/** Notes each timer with the document that set it. */
function keepTimers(current: AsyncLocalStorage<Task>): void {
  createHook({
    init: (...[, type, , resource]: [number, string, number, object]) => {
      if (type === 'Timeout') current.getStore()?.timers.add(resource as NodeJS.Timeout);
    },
  }).enable();
}

function startTask(request: ReaderRequest): Task {
  let abandon: Task['abandon'] = () => undefined;
  const abandoned = new Promise<never>((_, reject) => {
    abandon = reject;
  });
  return { ...request, abandon, abandoned, timers: new Set() };
}

function crashed(subject: string, detail: string, cause?: unknown): GongkaiError {
  return new DefectError('convert.crashed', subject, cause === undefined ? { detail } : { detail, cause });
}

/** The error of what was thrown where nobody waited for it. */
export function crashBy(thrown: unknown, subject: string): GongkaiError {
  const error = asGongkaiError(nameEngineLimit(thrown, subject), subject);
  if (error.code !== 'defect.unexpected') return error;
  return crashed(subject, error.detail ?? '', thrown);
}
