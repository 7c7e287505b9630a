import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { memoryOfReaderMb } from '../../sandbox/limits.ts';
import { Reader } from '../../sandbox/reader.ts';
import { openReaderPool, type ReaderPool } from '../../sandbox/reader-pool.ts';
import { childProcesses } from '../support/children.ts';
import { eventually } from '../support/eventually.ts';

const PROGRAM = new URL('../support/misbehaving.mjs', import.meta.url);
const ROOMY = { wallMs: 20_000, memoryMb: 256, outputMb: 8 };
const TIGHT = { wallMs: 20_000, memoryMb: 64, outputMb: 2 };
const SHORT = { ...TIGHT, wallMs: 400 };
const WALL = 'wall time 0.4 s';
const MEMORY = 'memory 64 MB';
const OUTPUT = 'output 2 MB';

let apart: ReaderPool;
const open = () => {
  apart = openReaderPool(PROGRAM, { readers: 2 });
};
afterAll(() => eventually(async () => childProcesses().length === 0));

const readerIds = () => childProcesses().map((line) => line.trim().split(/ +/)[0]);
const answer = (text: string) => apart.call({ way: 'light', text }, { subject: 'fine', limits: ROOMY });
const ask = (way: string, limits = ROOMY) => apart.call({ way }, { subject: 'a.pdf', limits });

describe('readers', () => {
  beforeEach(open);
  afterEach(() => apart.close());

  test('give what is answered, each call its own', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `text ${index}`);
    expect(await Promise.all(texts.map(answer))).toEqual(texts);
    expect(childProcesses()).toHaveLength(2);
  });

  test('start with their first request', async () => {
    expect(childProcesses()).toEqual([]);
    await answer('one');
    expect(childProcesses()).toHaveLength(1);
  });

  test('pass on what is thrown, with its class, code and stack', async () => {
    await expect(ask('refuse')).rejects.toMatchObject({
      ...{ name: 'UnreadableDocumentError', code: 'pdf.damaged', subject: 'a.pdf', detail: 'cut off' },
      stack: expect.stringContaining('ways.mjs'),
    });
    await expect(ask('throw')).rejects.toMatchObject({
      ...{ name: 'DefectError', code: 'defect.unexpected', subject: 'a.pdf' },
      stack: expect.stringContaining('ways.mjs'),
    });
  });

  test('have more time for a document where they say that they go on', async () => {
    const about = { subject: 'a.pdf', limits: SHORT };
    await expect(apart.call({ way: 'rest', ms: 800 }, about)).rejects.toMatchObject({ detail: WALL });
    expect(await apart.call({ way: 'goOn', ms: 800 }, about)).toBe('rested');
  });

  test('count the time of the core where they compute, and the clock only beyond', async () => {
    const limits = { ...ROOMY, cpuMs: 500 };
    const about = { subject: 'a.pdf', limits };
    await expect(apart.call({ way: 'hang' }, about)).rejects.toMatchObject({
      ...{ code: 'convert.limit', detail: expect.stringMatching(/^processor time \d\.\d s$/) },
    });
    expect(await apart.call({ way: 'rest', ms: 1_200 }, about)).toBe('rested');
  });

  test('do not let libraries print', async () => {
    expect(await ask('floodConsole')).toBe('printed');
  });

  test('are ended with the pool, also at work', async () => {
    const busy = ask('hang');
    const queued = [ask('sleep'), ask('hang'), answer('late')];
    const failing = Promise.all(
      [busy, ...queued].map((lost) => expect(lost).rejects.toMatchObject({ code: 'convert.no-reader' })),
    );
    await eventually(async () => childProcesses().some((line) => / R/.test(line)));
    await apart.close();
    await failing;
    expect(childProcesses()).toEqual([]);
  });

  test('leave this thread free', async () => {
    const busy = expect(ask('hang', SHORT)).rejects.toMatchObject({ code: 'convert.limit' });
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 10);
    await busy;
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(15);
  });
});

test('a document does not pay for what an earlier one left behind', async () => {
  apart = openReaderPool(PROGRAM, { readers: 1 });
  expect(await ask('trap')).toBe('answered');
  const next = { way: 'rest', ms: 1_000 };
  expect(await apart.call(next, { subject: 'next', limits: ROOMY })).toBe('rested');
  await apart.close();
});

test('a reader outlives what does not break it, and what is left of that disturbs nobody', async () => {
  apart = openReaderPool(PROGRAM, { readers: 1 });
  await answer('first');
  const before = readerIds();
  for (const way of ['exit', 'wait', 'exitFine', 'wait']) {
    await expect(ask(way)).rejects.toMatchObject({ code: 'convert.crashed', subject: 'a.pdf' });
  }
  expect(await answer('after')).toBe('after');
  expect(readerIds()).toEqual(before);
  // What is still at work in it when it is left would be taken for the next one’s doing.
  await expect(ask('throwLater')).rejects.toMatchObject({ code: 'convert.crashed' });
  expect(await answer('last')).toBe('last');
  expect(readerIds()).not.toEqual(before);
  await apart.close();
});

test('a reader that had to leave ten documents is replaced', async () => {
  apart = openReaderPool(PROGRAM, { readers: 1 });
  await answer('first');
  const [before] = readerIds();
  for (let count = 0; count < 10; count += 1) {
    expect(readerIds()).toEqual([before]);
    await expect(ask('exit')).rejects.toMatchObject({ code: 'convert.crashed' });
  }
  await answer('last');
  expect(readerIds()).not.toContain(before);
  await apart.close();
});

test('once a document has cost a reader, each keeps to one kind of work', async () => {
  apart = openReaderPool(PROGRAM, { readers: 1 });
  const about = (kind: string) => ({ subject: 'fine', limits: ROOMY, kind });
  const askFor = (kind: string) => apart.call({ way: 'light', text: kind }, about(kind));
  for (const kind of ['text', 'packed', 'text']) expect(await askFor(kind)).toBe(kind);
  expect(childProcesses()).toHaveLength(1);
  await expect(apart.call({ way: 'abort' }, about('packed'))).rejects.toMatchObject({
    code: 'convert.crashed',
  });
  for (const kind of ['text', 'packed', 'text']) expect(await askFor(kind)).toBe(kind);
  // One of each kind, and one that is kept ready.
  expect(childProcesses()).toHaveLength(3);
  const before = readerIds();
  await expect(apart.call({ way: 'abort' }, about('packed'))).rejects.toMatchObject({
    code: 'convert.crashed',
  });
  await askFor('text');
  expect(readerIds().filter((id) => before.includes(id))).toHaveLength(2);
  await apart.close();
});

test('where memory is short, one reader does all kinds of work', async () => {
  let readers = 1;
  while (memoryOfReaderMb(readers) >= 1_024) readers *= 2;
  apart = openReaderPool(PROGRAM, { readers });
  await expect(ask('abort')).rejects.toMatchObject({ code: 'convert.crashed' });
  for (const kind of ['text', 'packed']) {
    expect(await apart.call({ way: 'light', text: kind }, { subject: 'fine', limits: ROOMY, kind })).toBe(
      kind,
    );
  }
  // And one that is kept ready.
  expect(childProcesses()).toHaveLength(2);
  await apart.close();
});

test('a reader that V8 ends for its heap has hit the memory limit', async () => {
  const reader = new Reader(PROGRAM, 48);
  const limits = { ...ROOMY, memoryMb: 10_000 };
  const reply = await reader.ask({ request: { way: 'heap' }, subject: 'a.pdf', limits });
  expect(reply).toMatchObject({ kind: 'lost', certain: true });
  expect(reply).toMatchObject({ error: { code: 'convert.limit', detail: 'memory 10000 MB' } });
  expect(reader.alive).toBe(false);
});

// One pool for all of them: it outlives each.
describe('a converter that', () => {
  beforeAll(open);
  afterAll(() => apart.close());

  test.each([
    ['hangs', 'hang', 'convert.limit', WALL],
    ['sleeps', 'sleep', 'convert.limit', WALL],
    ['waits for nothing', 'wait', 'convert.crashed', 'it waits for something that never comes'],
    ['answers without end', 'floodAnswer', 'convert.limit', /^(output 2|memory 64) MB$/],
    ['floods its parent', 'floodChannel', 'convert.limit', OUTPUT],
    ['prints without end', 'floodPrints', 'convert.limit', OUTPUT],
    ['throws beside its work', 'throwLater', 'convert.crashed', 'thrown where nobody waits'],
    ['rejects beside its work', 'rejectLater', 'convert.crashed', 'rejected where nobody waits'],
    ['throws behind its answer', 'throwBehind', 'convert.crashed', 'thrown behind the answer'],
    ['ends', 'exit', 'convert.crashed', 'exit code 7'],
    ['ends as if all were fine', 'exitFine', 'convert.crashed', 'exit code 0'],
    ['aborts', 'abort', 'convert.crashed', /^signal SIGABRT/],
    ['breaks its memory', 'segfault', 'convert.crashed', /^signal SIGSEGV/],
    ['fills the heap', 'heap', 'convert.limit', MEMORY],
    ['fills the heap with texts', 'heapOfTexts', 'convert.limit', MEMORY],
    ['fills buffers', 'buffers', 'convert.limit', MEMORY],
    ['asks for one vast buffer', 'oneBuffer', 'convert.limit', 'memory for one buffer'],
    ['fills WebAssembly', 'webAssembly', 'convert.limit', MEMORY],
    ['recurses without end', 'recursion', 'convert.limit', 'nesting deeper than the call stack'],
    ['answers in endless nesting', 'nestedAnswer', 'convert.limit', 'nesting deeper than the call stack'],
    ['makes an endless text', 'longText', 'convert.limit', /^(length of one text|memory 64 MB)$/],
  ])('%s costs its own document, with the reason', async (_title, way, code, detail) => {
    const lost = expect(ask(way, detail === WALL ? SHORT : TIGHT)).rejects.toMatchObject({
      ...{ code, subject: 'a.pdf', kind: code === 'convert.limit' ? 'unreadable' : 'defect' },
      detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
    });
    const beside = ['one', 'two', 'three'].map(answer);
    await lost;
    expect(await Promise.all(beside)).toEqual(['one', 'two', 'three']);
    expect(await answer('after')).toBe('after');
  });
});
