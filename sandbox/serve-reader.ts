import { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { serializeError } from '../model/serialized-error.ts';
import { decodeFrames, encodeFrame } from './frames.ts';
import { limitError, nameEngineLimit } from './limit-errors.ts';
import { memoryMbFor } from './limits.ts';
import { CHANNEL_FD, type ReaderMessage, type ReaderOrder, type ReaderRequest } from './messages.ts';
import { startWatchdog, type Watchdog } from './start-watchdog.ts';
import { crashBy, openTaskContext, type Task } from './task-context.ts';

/**
 * Answers one request. `goesOn` tells that it gets on, and is at a part which may take so much more than a request may:
 * its time begins anew, and it may hold what a page comes to.
 */
export type AnswerRequest = (request: unknown, goesOn: (moreMs: number) => void) => Promise<unknown>;

const MB = 1024 * 1024;
/**
 * A reader that is new reads a handful of documents with much code: compiling it well at once, as V8 does, takes twice
 * as long as reading them. Seven times its patience costs a reader that lives nothing. V8 passes over what it does not know.
 */
const COMPILE_LATE = '--interrupt-budget=1000000';

/**
 * Makes this process a reader: answers what its parent asks, one request at a time, until the parent is gone. What
 * fails beside its work, calls for the end of the process or waits for nothing costs the document only.
 *
 * @param load opens what answers such a request; what it throws is the answer. Its time is not the document's
 */
export async function serveReader(load: (request: unknown) => Promise<AnswerRequest>): Promise<void> {
  quiet();
  setFlagsFromString(COMPILE_LATE);
  const leave = process.exit.bind(process);
  const channel = new Socket({ fd: CHANNEL_FD, readable: true, writable: true });
  channel.on('error', () => leave(1)).on('close', () => leave(0));
  const readings = openTaskContext(async (thrown) => {
    channel.ref();
    await send(channel, { kind: 'crashed', error: serializeError(crashBy(thrown, 'reader'), 'reader') });
    leave(1);
  });
  const watch = await startWatchdog();
  const answer = async (request: ReaderRequest) => {
    const loading = load(request.request);
    await loading.catch(() => undefined);
    await send(channel, { kind: 'begun', pace: watch.pace });
    channel.unref();
    watch.allowMs(cpuMsOf(request));
    const nextPage = countPages(watch, request);
    const frame = await readings.run(request, (reading) => {
      const goesOn = (moreMs: number) => {
        if (!readings.isAt(reading)) return;
        watch.allowMs(cpuMsOf(reading, moreMs));
        nextPage();
        // The clock of the parent is wide enough for what takes no time of its own.
        if (moreMs > 0) void send(channel, { kind: 'goes-on', moreMs });
      };
      return frameOf(reading, { loading, goesOn });
    });
    watch.ceilingMb(0);
    channel.ref();
    await write(channel, frame);
  };
  const hear = (message: ReaderOrder) => ('abandon' in message ? readings.abandon() : answer(message));
  channel.on(
    'data',
    decodeFrames((message) => hear(message as ReaderOrder)),
  );
}

/** Lets the process hold what the document may, and more with each page that it gets to. @returns tells of a page */
function countPages(watch: Watchdog, { limits }: ReaderRequest): () => void {
  const heldMb = holdsMb();
  let pages = 0;
  watch.ceilingMb(heldMb + memoryMbFor(limits, pages));
  return () => watch.ceilingMb(heldMb + memoryMbFor(limits, ++pages));
}

async function frameOf(
  { request, subject, limits, abandoned }: Task,
  {
    loading,
    goesOn,
  }: { readonly loading: Promise<AnswerRequest>; readonly goesOn: Parameters<AnswerRequest>[1] },
): Promise<Buffer> {
  const before = process.getActiveResourcesInfo().length;
  let isAbandoned = false;
  abandoned.catch(() => {
    isAbandoned = true;
  });
  try {
    const work = loading.then((answers) => answers(request, goesOn));
    const value = await Promise.race([work, abandoned]);
    // What the document left to be done later goes wrong now, and not in the time of the next.
    await Promise.race([new Promise((resolve) => setImmediate(resolve)), abandoned]);
    const leavesWork = process.getActiveResourcesInfo().length > before;
    const frame = encodeFrame({ kind: 'answered', value, holdsMb: holdsMb(), leavesWork });
    if (frame.length <= limits.outputMb * MB) return frame;
    throw limitError(subject, `output ${limits.outputMb} MB`);
  } catch (thrown) {
    const error = serializeError(nameEngineLimit(thrown, subject), subject);
    const leaves = !isAbandoned
      ? null
      : process.getActiveResourcesInfo().length > before
        ? 'work'
        : 'nothing';
    return encodeFrame({ kind: 'refused', error, holdsMb: holdsMb(), leaves });
  }
}

function holdsMb(): number {
  return Math.round(process.memoryUsage.rss() / MB);
}

function send(channel: Socket, message: ReaderMessage): Promise<void> {
  return write(channel, encodeFrame(message));
}

function write(channel: Socket, frame: Buffer): Promise<void> {
  return new Promise((resolve) => channel.write(frame, () => resolve()));
}

/** Libraries that print have no reader here; and an interrupt is for the parent, who ends its readers itself. */
function quiet(): void {
  const drop: typeof process.stdout.write = () => true;
  process.stdout.write = drop;
  process.stderr.write = drop;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
}

/** What a request may take of the cores from now on; 0 for any. */
function cpuMsOf({ limits }: ReaderRequest, moreMs = 0): number {
  return limits.cpuMs === undefined ? 0 : limits.cpuMs + moreMs;
}
