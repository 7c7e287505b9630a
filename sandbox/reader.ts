import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DefectError, type GongkaiError, TransientError } from '../model/errors.ts';
import { deserializeError, serializeError } from '../model/serialized-error.ts';
import { decodeFrames, encodeFrame } from './frames.ts';
import { limitError } from './limit-errors.ts';
import { WALL_MS_AT_MOST } from './limits.ts';
import { CHANNEL_FD, type ReaderMessage, type ReaderOrder, type ReaderRequest } from './messages.ts';
import { CPU_MARK, HEAP_MARK, MEMORY_MARK } from './watchdog-limits.ts';

/**
 * What came of a request: an answer or refusal, or the reader was lost over it. The loss is certain to be the fault
 * of this request where no earlier one can have left the cause behind.
 */
export type Reply =
  | Extract<ReaderMessage, { kind: 'answered' | 'refused' }>
  | { readonly kind: 'lost'; readonly error: GongkaiError; readonly certain: boolean };

interface Call extends ReaderRequest {
  readonly reply: (reply: Reply) => void;
  timer: NodeJS.Timeout;
  begun: boolean;
  readonly askedAt: number;
  receivedBytes: number;
  /** The wall time that it has taken and is to be left for. */
  overdue: string | null;
}

const MB = 1024 * 1024;
/** Loading all formats takes half a second; a machine under load and without its files in memory, many more. */
const START_LIMIT_MS = 60_000;
const HEARS_WITHIN_MS = 250;
/** Frames around the answer, and the last words of V8. */
const OUTPUT_SLACK_BYTES = MB;
const LAST_WORDS_BYTES = 16_384;
const LAST_WORDS_MS = 500;

/** A reader makes much while it loads and reads its first documents: with room for that, a fifth less of a core goes. */
const ROOM_FOR_NEW = '--min-semi-space-size=16';

/** A child process that reads documents, as its parent sees it: asked one thing at a time, ended over a limit. */
export class Reader {
  readonly #child: ChildProcess;
  readonly #channel: Duplex;
  readonly #ended: Promise<void>;
  #call: Call | null = null;
  #answers = 0;
  #lastWords = '';
  #limit: string | null = null;
  #crash: GongkaiError | null = null;
  #abandoned = 0;
  #isRestless = false;
  #leftAtWork = false;
  #exit: string | null = null;
  #pace = 1;
  #dismissed = false;

  /** @param program module that calls `serveReader` */
  constructor(program: URL, heapMb: number) {
    const flags = [`--max-old-space-size=${heapMb}`, ROOM_FOR_NEW, '--disable-warning=ExperimentalWarning'];
    this.#child = spawn(process.execPath, [...flags, fileURLToPath(program)], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#channel = this.#child.stdio[CHANNEL_FD] as Duplex;
    this.#ended = this.#watchEnd();
    this.#listen();
  }

  /** How many requests it has answered. */
  get answers(): number {
    return this.#answers;
  }

  /** How many documents it had to leave halfway. */
  get abandoned(): number {
    return this.#abandoned;
  }

  /** Whether a document that it had to leave may still be at work in it. */
  get leftAtWork(): boolean {
    return this.#leftAtWork;
  }

  get alive(): boolean {
    return this.#exit === null;
  }

  /** Asks it; never rejects. Ask again only after an answer or refusal. */
  ask(asked: ReaderRequest): Promise<Reply> {
    return new Promise((reply) => {
      const timer = setTimeout(() => this.#stop(null), START_LIMIT_MS);
      this.#call = {
        ...asked,
        reply,
        timer,
        begun: false,
        askedAt: performance.now(),
        receivedBytes: 0,
        overdue: null,
      };
      if (this.#exit !== null) this.#lose();
      else this.#channel.write(encodeFrame(asked));
    });
  }

  /** Ends it, whatever it does; a request that it is at goes lost with `convert.no-reader`. */
  async end(): Promise<void> {
    this.#dismissed = true;
    this.#stop(null);
    await this.#ended;
  }

  #listen(): void {
    const decode = decodeFrames((message) => this.#hear(message as ReaderMessage));
    this.#channel.on('data', (piece: Buffer) => {
      if (this.#admits(piece.length)) decode(piece);
      else if (!this.#call) this.#stop(null);
    });
    // The end of the process tells of it.
    this.#channel.on('error', () => undefined);
    this.#child.stderr?.on('data', (piece: Buffer) => {
      this.#lastWords = (this.#lastWords + piece).slice(-LAST_WORDS_BYTES);
      this.#admits(piece.length);
    });
    // What waits for an answer is kept alive by the timer of its call; an idle reader keeps nobody.
    this.#child.unref();
    for (const pipe of [this.#channel, this.#child.stderr]) (pipe as { unref?(): void } | null)?.unref?.();
  }

  /** Counts what comes, so that nothing piles up here; where it is too much, ends the reader. */
  #admits(bytes: number): boolean {
    const call = this.#call;
    if (!call || this.#limit !== null) return false;
    call.receivedBytes += bytes;
    const fits = call.receivedBytes <= call.limits.outputMb * MB + OUTPUT_SLACK_BYTES;
    if (!fits) this.#stop(`output ${call.limits.outputMb} MB`);
    return fits;
  }

  #hear(message: ReaderMessage): void {
    const call = this.#call;
    if (!call || this.#crash) return;
    if (message.kind === 'begun') {
      call.begun = true;
      this.#pace = message.pace;
      this.#allow(call, call.limits.wallMs);
    } else if (message.kind === 'goes-on') {
      this.#allow(call, call.limits.wallMs + message.moreMs);
    } else if (message.kind === 'crashed') {
      this.#crash = deserializeError(message.error);
      this.#stop(null);
    } else {
      this.#answers += 1;
      if (message.kind === 'answered' && message.leavesWork) this.#isRestless = true;
      this.#settle(message.kind === 'refused' ? this.#countAbandoned(message, call) : message);
    }
  }

  #countAbandoned(refused: Extract<Reply, { kind: 'refused' }>, { subject, overdue }: Call): Reply {
    if (refused.leaves !== null) this.#abandoned += 1;
    if (refused.leaves === 'work') this.#leftAtWork = true;
    return overdue === null || refused.leaves === null
      ? refused
      : { ...refused, error: serializeError(limitError(subject, overdue), subject) };
  }

  /** Starts the clock anew, but never beyond what any document may take. */
  #allow(call: Call, wallMs: number): void {
    clearTimeout(call.timer);
    const left = WALL_MS_AT_MOST - (performance.now() - call.askedAt);
    const ms = Math.max(0, Math.min(wallMs, left));
    call.timer = setTimeout(() => this.#abandon(call, `wall time ${Math.ceil(ms / 100) / 10} s`), ms);
  }

  /** A reader that only waits leaves the document and lives; one that computes does not hear of it, and is ended. */
  #abandon(call: Call, limit: string): void {
    call.overdue = limit;
    call.timer = setTimeout(() => this.#stop(limit), HEARS_WITHIN_MS);
    this.#channel.write(encodeFrame({ abandon: true } satisfies ReaderOrder));
  }

  #stop(limit: string | null): void {
    this.#limit ??= limit;
    // The clock of the call may have run out: what waits for its end is now kept alive by the child itself.
    this.#child.ref();
    this.#child.kill('SIGKILL');
  }

  #settle(reply: Reply): void {
    clearTimeout(this.#call?.timer);
    this.#call?.reply(reply);
    this.#call = null;
  }

  async #watchEnd(): Promise<void> {
    const child = this.#child;
    // What was printed may arrive after the end, but a pipe that somebody else holds never closes.
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
    this.#exit = await new Promise<string>((resolve) => {
      child.once('error', (cause) => resolve(cause.message));
      child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    });
    const waiting = new AbortController();
    const waited = pause(LAST_WORDS_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
    await Promise.race([closed, waited]);
    waiting.abort();
    this.#channel?.destroy();
    child.stderr?.destroy();
    this.#lose();
  }

  #lose(): void {
    const call = this.#call;
    if (!call) return;
    const limit = this.#limit ?? this.#limitInWords(call);
    const error = limit === null ? this.#deathOf(call) : limitError(call.subject, limit);
    const isOwn = limit !== null || this.#answers === 0 || this.#died();
    this.#settle({ kind: 'lost', error, certain: call.begun && !this.#isRestless && isOwn });
  }

  /** It came to its end by itself: what earlier documents left behind did not throw, and nobody killed it. */
  #died(): boolean {
    return this.#crash === null && this.#exit !== 'signal SIGKILL';
  }

  /** The limit that the reader itself named last. */
  #limitInWords({ limits }: Call): string | null {
    const words = this.#lastWords;
    const cpuMs = this.#pace * (limits.cpuMs ?? 0);
    if (words.includes(CPU_MARK)) return `processor time ${Math.ceil(cpuMs / 100) / 10} s`;
    return words.includes(HEAP_MARK) || words.includes(MEMORY_MARK) ? `memory ${limits.memoryMb} MB` : null;
  }

  #deathOf({ subject, begun }: Call): GongkaiError {
    if (this.#crash) return this.#crash;
    const detail = [this.#exit, this.#lastWords.trim().split('\n')[0]].filter(Boolean).join(': ');
    if (begun && !this.#dismissed) return new DefectError('convert.crashed', subject, { detail });
    return new TransientError('convert.no-reader', subject, { detail });
  }
}
