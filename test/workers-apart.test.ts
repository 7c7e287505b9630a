import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Apart, openApart } from '../workers/apart.ts';

const MODULE = new URL('./support/apart-thread.mjs', import.meta.url);
const LIMITS = { subject: 'a.pdf', limitMs: 10_000 };

let apart: Apart;
beforeEach(() => {
  apart = openApart(MODULE, { threads: 2, memoryMb: 32 });
});
afterEach(() => apart.close());

const answer = (text: string) => apart.call({ way: 'answer', text }, LIMITS);

test('gives what the thread answers, each call its own', async () => {
  const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
  expect(await Promise.all(texts.map(answer))).toEqual(texts);
});

test('throws what the thread throws, with its class, code and stack', async () => {
  await expect(apart.call({ way: 'refuse' }, LIMITS)).rejects.toMatchObject({
    name: 'UnreadableDocumentError',
    code: 'pdf.damaged',
    subject: 'a.pdf',
    detail: 'cut off',
    stack: 'stack of the thread',
  });
});

test.each([
  ['hangs', 'hang', { ...LIMITS, limitMs: 300 }, 'convert.limit', 'a.pdf: 0.3 s'],
  ['takes all memory', 'swell', LIMITS, 'convert.limit', 'a.pdf: 32 MB of memory'],
  ['throws beside its work', 'crash', LIMITS, 'defect.unexpected', 'thrown where nobody waits'],
  ['ends', 'leave', LIMITS, 'defect.unexpected', 'the thread ended with 7'],
])('a thread that %s costs its call alone', async (_title, way, limits, code, detail) => {
  const lost = apart.call({ way }, limits);
  const beside = [answer('one'), answer('two'), answer('three')];
  await expect(lost).rejects.toMatchObject({ code, detail, subject: 'a.pdf' });
  expect(await Promise.all(beside)).toEqual(['one', 'two', 'three']);
  expect(await answer('after')).toBe('after');
});

test('this thread goes on while another is busy', async () => {
  const busy = apart.call({ way: 'hang' }, { ...LIMITS, limitMs: 400 });
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 10);
  await expect(busy).rejects.toMatchObject({ code: 'convert.limit' });
  clearInterval(ticking);
  expect(ticks).toBeGreaterThan(15);
});
