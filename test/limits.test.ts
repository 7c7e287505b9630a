import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { GongkaiError } from '../model/errors.ts';
import { openApart } from '../workers/apart.ts';
import { limitsFor, memoryOfReaderMb } from '../workers/limits.ts';
import { openStages } from '../workers/stages.ts';
import { childProcesses } from './support/child-processes.ts';
import { eventually } from './support/eventually.ts';
import { BAD_WAYS } from './support/misbehaving-ways.ts';
import { rawDocument } from './support/raw.ts';

const PROGRAM = new URL('./support/misbehaving.mjs', import.meta.url);
const SAMPLES = new URL('../sample/documents/', import.meta.url);
const MB = 1024 * 1024;
const SHARE_BAD = 0.05;
const READERS = 2;
/** `npm run prove:limits` asks for the long form: real documents, real limits. */
const asked = Number(process.env.LIMITS_DOCUMENTS ?? 0);

/** What is done with each document of a batch; `way` is null for one that is fine. */
type Read = (way: string | null, index: number) => Promise<unknown>;

interface Batch {
  readonly seconds: number;
  /** For each document `ok` or the code of its error, in order. */
  readonly endings: readonly string[];
  readonly wanted: readonly string[];
}

/** Reads so many documents, all at once: the pool lets them through. Every twentieth misbehaves, if any does. */
async function readBatch(count: number, bad: boolean, read: Read): Promise<Batch> {
  const names = Object.keys(BAD_WAYS);
  const every = Math.round(1 / SHARE_BAD);
  const ways = Array.from({ length: count }, (_, index) =>
    bad && index % every === 3 ? (names[Math.floor(index / every) % names.length] ?? null) : null,
  );
  const began = performance.now();
  const endings = await Promise.all(
    ways.map((way, index) =>
      read(way, index).then(
        () => 'ok',
        (error) => (error instanceof GongkaiError ? error.code : String(error)),
      ),
    ),
  );
  const wanted = ways.map((way) => (way === null ? 'ok' : (BAD_WAYS[way] ?? '')));
  return { seconds: (performance.now() - began) / 1000, endings, wanted };
}

function heldMb(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / MB;
}

test('of 200 documents, one in twenty misbehaving, each is accounted for and nothing is left behind', async () => {
  const apart = openApart(PROGRAM, { readers: READERS });
  const limits = { wallMs: 1_500, memoryMb: 64, outputMb: 2 };
  const read: Read = (way, index) =>
    way === null
      ? apart.call(
          { way: 'light', ms: 5 },
          { subject: `fine ${index}`, limits: { ...limits, wallMs: 20_000 } },
        )
      : apart.call(
          { way },
          { subject: way, limits: way === 'hang' || way === 'wait' ? limits : { ...limits, wallMs: 20_000 } },
        );
  const { endings, wanted } = await readBatch(200, true, read);
  expect(endings).toEqual(wanted);
  expect(childProcesses().length).toBeLessThanOrEqual(READERS);
  await apart.close();
  expect(childProcesses()).toEqual([]);
});

(asked > 0 ? describe : describe.skip)(`${asked} sample documents under the limits of production`, () => {
  const samples = readdirSync(SAMPLES).map((name) => rawDocument(readFileSync(new URL(name, SAMPLES)), name));
  const stages = openStages({ program: PROGRAM, readers: READERS });
  const read: Read = async (way, index) => {
    const sample = samples[index % samples.length];
    if (!sample) return;
    const raw = way === null ? sample : { ...sample, name: `${way}.txt` };
    const { bytes, ...about } = raw;
    return stages.extract(await stages.convert(raw), about);
  };

  test('one in twenty misbehaving: all accounted for, in at most twice the clean time', async () => {
    // Code that is warm and readers that have started, for both.
    await readBatch(Math.min(asked, 100), false, read);
    const clean = await readBatch(asked, false, read);
    const held = heldMb();
    const mixed = await readBatch(asked, true, read);
    const grown = heldMb() - held;
    const bad = mixed.wanted.filter((code) => code !== 'ok').length;
    process.stdout.write(
      `clean ${clean.seconds.toFixed(1)} s; ${bad} misbehaving ${mixed.seconds.toFixed(1)} s, ` +
        `${(mixed.seconds / clean.seconds).toFixed(2)} times; parent grew by ${grown.toFixed(0)} MB\n`,
    );
    expect(mixed.endings).toEqual(
      mixed.wanted.map((code, index) => (code === 'ok' ? clean.endings[index] : code)),
    );
    expect(mixed.seconds).toBeLessThan(2 * clean.seconds);
    expect(grown).toBeLessThan(100);
    await stages.close();
    await eventually(async () => childProcesses().length === 0);
  }, 3_600_000);
});

describe('limits', () => {
  test('grow with the document, up to what the machine can bear', () => {
    expect(limitsFor(0)).toEqual({
      wallMs: 10_000,
      memoryMb: Math.min(512, memoryOfReaderMb()),
      outputMb: 64,
    });
    expect(limitsFor(200_000).wallMs).toBe(30_000);
    expect(limitsFor(32 * MB).wallMs).toBe(600_000);
    expect(limitsFor(32 * MB).outputMb).toBe(320);
    expect(limitsFor(10 * MB).memoryMb).toBe(Math.min(752, memoryOfReaderMb()));
  });

  test('of memory leave something of the machine to others', () => {
    expect(memoryOfReaderMb(1)).toBeLessThanOrEqual(2_048);
    expect(memoryOfReaderMb(1_000_000)).toBeLessThan(1);
  });
});
