import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { asGongkaiError, DefectError, type GongkaiError } from '../model/errors.ts';
import { decodeFrames, encodeFrame } from './frames.ts';
import { PAGE_MS } from './limits.ts';
import { limitHit, nameEngineLimit } from './losses.ts';
import { packError } from './packed-error.ts';
import { CHANNEL_FD, type ReaderMessage, type ReaderRequest } from './reader-messages.ts';
import type { WatchOrder } from './watch-order.ts';

/** Answers one request. `goesOn` tells that it is at a part which takes its time, and gets time for that. */
export type AnswerRequest = (request: unknown, goesOn: () => void) => Promise<unknown>;

const MB = 1024 * 1024;

/**
 * Makes this process a reader: answers what its parent asks, one request at a time, until the parent is gone.
 *
 * @param load opens what answers; what it throws is the answer to every request
 */
export async function serveReader(load: () => Promise<AnswerRequest>): Promise<void> {
  quiet();
  const channel = new Socket({ fd: CHANNEL_FD, readable: true, writable: true });
  channel.on('error', () => process.exit(1)).on('close', () => process.exit(0));
  const current = new AsyncLocalStorage<ReaderRequest>();
  let asked: ReaderRequest | null = null;
  const crash = async (thrown: unknown, own: boolean) => {
    const subject = asked?.subject ?? 'reader';
    channel.ref();
    await send(channel, { kind: 'crashed', own, error: packError(crashBy(thrown, subject), subject) });
    process.exit(1);
  };
  process.on('uncaughtException', (thrown) => crash(thrown, current.getStore() === asked));
  // Nothing is left that could go on, but the answer has not come. A parent that waits is no reason to stay.
  process.on('beforeExit', () => crash('it waits for something that never comes', true));
  const watch = await startWatch();
  const loading = load();
  // Reported with the first request; until then nobody else listens to it.
  loading.catch(() => undefined);
  const goesOn = () => {
    if (asked) watch.allowMs(cpuMsOf(asked, PAGE_MS));
    void send(channel, { kind: 'goes-on' });
  };
  const answer = async (request: ReaderRequest) => {
    await loading.catch(() => undefined);
    await send(channel, { kind: 'begun' });
    asked = request;
    channel.unref();
    watch.allowMs(cpuMsOf(request));
    watch.ceilingMb(request.limits.memoryMb + holdsMb());
    const frame = await current.run(request, () => frameOf(request, { loading, goesOn }));
    watch.ceilingMb(0);
    channel.ref();
    await write(channel, frame);
  };
  channel.on(
    'data',
    decodeFrames((message) => answer(message as ReaderRequest)),
  );
}

async function frameOf(
  { request, subject, limits }: ReaderRequest,
  { loading, goesOn }: { readonly loading: Promise<AnswerRequest>; readonly goesOn: () => void },
): Promise<Buffer> {
  try {
    const value = await (await loading)(request, goesOn);
    // What the document left to be done later goes wrong now, and not in the time of the next.
    await new Promise((resolve) => setImmediate(resolve));
    const frame = encodeFrame({ kind: 'answered', value, holdsMb: holdsMb() });
    if (frame.length <= limits.outputMb * MB) return frame;
    throw limitHit(subject, `output ${limits.outputMb} MB`);
  } catch (thrown) {
    const error = packError(nameEngineLimit(thrown, subject), subject);
    return encodeFrame({ kind: 'refused', error, holdsMb: holdsMb() });
  }
}

/** The error of what was thrown where nobody waited for it. */
function crashBy(thrown: unknown, subject: string): GongkaiError {
  const error = asGongkaiError(nameEngineLimit(thrown, subject), subject);
  if (error.code !== 'defect.unexpected') return error;
  return new DefectError('convert.crashed', subject, { detail: error.detail ?? '', cause: thrown });
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

interface Watch {
  /** What the process may hold; 0 while it does nothing. */
  ceilingMb(mb: number): void;
  /** What it may take of its cores from now on; 0 for any. */
  allowMs(ms: number): void;
}

/** Starts the thread of memory-watch.ts. @returns how it is told what the process may take */
async function startWatch(): Promise<Watch> {
  const cell = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const limits = new Int32Array(cell);
  const module = new URL(`./memory-watch${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const order: WatchOrder = { cell, parent: process.ppid };
  const thread = new Worker(module, { workerData: order, execArgv: [] });
  await once(thread, 'online');
  thread.unref();
  return {
    ceilingMb: (mb) => {
      Atomics.store(limits, 0, mb);
      Atomics.notify(limits, 0);
    },
    allowMs: (ms) => {
      const { user, system } = process.cpuUsage();
      Atomics.store(limits, 1, ms === 0 ? 0 : Math.ceil((user + system) / 1_000 + ms));
    },
  };
}
