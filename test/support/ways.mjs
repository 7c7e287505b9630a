import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/* Ways for a reader to misbehave: a stage of the tests. */

const MB = 1024 * 1024;
const CHANNEL = 3;
const STDERR = 2;
const never = () => new Promise(() => undefined);
const sleep = () => new Promise((resolve) => setTimeout(resolve, 2 ** 31 - 1));
const later = (then) => {
  setTimeout(then, 20);
  return sleep();
};
const unexpected = (says) => {
  throw new Error(says);
};
const deeper = (depth) => 1 + deeper(depth + 1);

export const WAYS = {
  light: async ({ text = '', ms = 0 }) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
    return text;
  },
  rest: async ({ ms }) => pause(ms, 'rested'),
  goOn: async ({ ms }, goesOn) => {
    goesOn(30_000);
    return pause(ms, 'rested');
  },
  hang: () => {
    for (;;);
  },
  wait: never,
  sleep,
  floodAnswer: async () => 'x'.repeat(100 * MB),
  floodChannel: () => {
    for (;;) writeAll(CHANNEL);
  },
  floodPrints: () => {
    for (;;) writeAll(STDERR);
  },
  floodConsole: async () => {
    for (let line = 0; line < 100_000; line += 1) console.log('line of a library', line);
    return 'printed';
  },
  refuse: async () => {
    const { UnreadableDocumentError } = await import('../../dist/model/errors.js');
    throw new UnreadableDocumentError('pdf.damaged', 'a.pdf', { detail: 'cut off' });
  },
  throw: async () => unexpected('a fault of the converter'),
  throwLater: () => later(() => unexpected('thrown where nobody waits')),
  rejectLater: () => later(() => Promise.reject(new Error('rejected where nobody waits'))),
  throwBehind: async () => {
    setImmediate(() => unexpected('thrown behind the answer'));
    return 'answer';
  },
  exit: () => process.exit(7),
  exitFine: () => process.exit(0),
  trap: async () => {
    setTimeout(() => unexpected('left behind'), 300);
    return 'answered';
  },
  abort: () => process.abort(),
  segfault: () => process.kill(process.pid, 'SIGSEGV') && sleep(),
  heap: async () => {
    const kept = [];
    for (;;) kept.push(new Array(100_000).fill({ at: kept.length }));
  },
  heapOfTexts: async () => {
    const kept = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => `${kept.length} text ${index}`));
  },
  buffers: async () => {
    const kept = [];
    for (;;) kept.push(Buffer.alloc(8 * MB, 1));
  },
  oneBuffer: async () => new ArrayBuffer(2 ** 42),
  webAssembly: async () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
    for (;;) {
      const pages = memory.grow(16);
      new Uint8Array(memory.buffer, 65_536 * pages).fill(1);
    }
  },
  recursion: async () => deeper(0),
  nestedAnswer: async () => {
    let nested = [];
    for (let depth = 0; depth < 200_000; depth += 1) nested = [nested];
    return nested;
  },
  longText: async () => {
    for (let text = 'text'; ; text += text);
  },
};

/** Writes to a pipe that may be full. */
function writeAll(file) {
  try {
    writeSync(file, Buffer.alloc(MB, 'x'));
  } catch (error) {
    if (error.code !== 'EAGAIN') throw error;
  }
}
