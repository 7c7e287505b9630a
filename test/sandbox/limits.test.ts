import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../config.ts';
import { GongkaiError } from '../../model/errors.ts';
import { limitsFor, limitsOf, memoryMbFor, memoryOfReaderMb } from '../../sandbox/limits.ts';
import { openReaderPool } from '../../sandbox/reader-pool.ts';
import { openStages } from '../../sandbox/stages.ts';
import { enqueueDocument } from '../../workers/enqueue.ts';
import { openPipeline } from '../../workers/pipeline.ts';
import { startWorkers } from '../../workers/start-workers.ts';
import { childProcesses } from '../support/children.ts';
import { eventually } from '../support/eventually.ts';
import { withDatabase } from '../support/made-database.ts';
import { BAD_WAYS } from '../support/misbehaving-ways.ts';
import { storeUnplanned, textDocument, textReport } from '../support/pipelines.ts';
import { rawDocument } from '../support/raw.ts';
import { zip } from '../support/zip.ts';

const PROGRAM = new URL('../support/misbehaving.mjs', import.meta.url);
const STAGES = new URL('../support/misbehaving-stages.mjs', import.meta.url);
const SAMPLES = new URL('../../sample/documents/', import.meta.url);
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
  const apart = openReaderPool(PROGRAM, { readers: READERS });
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
  // And one that is kept ready.
  expect(childProcesses().length).toBeLessThanOrEqual(READERS + 1);
  await apart.close();
  expect(childProcesses()).toEqual([]);
});

test('a program that does nothing else waits for a document that hangs, and ends', () => {
  const program = fileURLToPath(new URL('../support/one-hanging.mjs', import.meta.url));
  expect(execFileSync(process.execPath, [program], { encoding: 'utf8' })).toBe(
    'convert.limit wall time 0.3 s\n',
  );
});

test('in the queue, what misbehaves becomes a failure on record, and the others records', async () => {
  const folder = await withDatabase(await mkdtemp(join(tmpdir(), 'gongkai-limits-')));
  const pipeline = await openPipeline(readConfig({ GONGKAI_DATA: folder }), {
    report: () => undefined,
    stages: { program: STAGES, readers: READERS },
  });
  // Those that production gives more time than a test has are left out.
  const ways = ['exit', 'abort', 'throwLater', 'wait', 'floodChannel', 'recursion', 'buffers', 'throw'];
  const names = Array.from({ length: 24 }, (_, index) =>
    index % 3 === 0 ? (ways[index / 3] ?? '') : 'fine',
  );
  const raws = names.map((name, index) => textDocument(`${name}.txt`, textReport(index)));
  // A document is over with its record or its first failure.
  let ended = 0;
  const settled = new Promise<void>((resolve) => {
    pipeline.jobEvents.onFinished(({ workItem, ending }) => {
      if (workItem.stage === 'extract' || !ending.ok) ended += 1;
      if (ended === raws.length) resolve();
    });
  });
  const workers = await startWorkers(pipeline, ['convert', 'extract']);
  try {
    for (const raw of raws) {
      await storeUnplanned(pipeline, raw);
      await enqueueDocument(pipeline, raw, { again: false, isNew: true });
    }
    const { catalogue } = pipeline.store;
    await settled;
    const failures = await catalogue.failures({ states: ['open'] });
    expect(failures.map(({ name, stage, code }) => `${name} ${stage} ${code}`).sort()).toEqual(
      ways.map((way) => `${way}.txt convert ${BAD_WAYS[way]}`).sort(),
    );
    for (const [index, raw] of raws.entries()) {
      expect(Boolean(await catalogue.record(raw.sha256))).toBe(names[index] === 'fine');
    }
  } finally {
    await workers.close();
    await pipeline.close();
  }
  expect(childProcesses()).toEqual([]);
  await rm(folder, { recursive: true });
});

if (asked > 0)
  describe(`${asked} sample documents under the limits of production`, () => {
    const samples = readdirSync(SAMPLES).map((name) =>
      rawDocument(readFileSync(new URL(name, SAMPLES)), name),
    );
    const stages = openStages({ program: STAGES, readers: READERS });
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
      // Half of the clean ones before and half after, so that a machine that others use is the same for both.
      const before = await readBatch(asked / 2, false, read);
      const held = heldMb();
      const mixed = await readBatch(asked, true, read);
      const grown = heldMb() - held;
      const after = await readBatch(asked / 2, false, read);
      const cleanSeconds = before.seconds + after.seconds;
      const bad = mixed.wanted.filter((code) => code !== 'ok').length;
      process.stdout.write(
        `clean ${cleanSeconds.toFixed(1)} s; ${bad} misbehaving ${mixed.seconds.toFixed(1)} s, ` +
          `${(mixed.seconds / cleanSeconds).toFixed(2)} times; parent grew by ${grown.toFixed(0)} MB\n`,
      );
      expect(mixed.endings).toEqual(
        mixed.wanted.map((code, index) => (code === 'ok' ? before.endings[index % samples.length] : code)),
      );
      expect(mixed.seconds).toBeLessThan(2 * cleanSeconds);
      expect(grown).toBeLessThan(100);
      await stages.close();
      await eventually(async () => childProcesses().length === 0);
    }, 3_600_000);
  });

describe('limits', () => {
  test('grow with the document, up to what the machine can bear', () => {
    expect(limitsFor(0)).toEqual({
      wallMs: 20_000,
      cpuMs: 1_000,
      memoryMb: Math.min(96, memoryOfReaderMb()),
      outputMb: 32,
    });
    expect(limitsFor(200_000).wallMs).toBe(40_000);
    expect(limitsFor(32 * MB).wallMs).toBe(900_000);
    expect(limitsFor(32 * MB).outputMb).toBe(288);
    expect(limitsFor(10 * MB).memoryMb).toBe(Math.min(736, memoryOfReaderMb()));
  });

  test('of time of a core are wider where a document may be packed', () => {
    const [text, pdf, docx] = ['2023 report', '%PDF-1.7\n', 'PK\x03\x04\0\0'].map((head) =>
      limitsOf(Buffer.from(head.padEnd(5_000), 'latin1')),
    );
    expect([text?.cpuMs, pdf?.cpuMs, docx?.cpuMs]).toEqual([1_100, 1_550, 3_100]);
  });

  test('follow what a packed document unpacks to, as far as honest ones go', () => {
    const packed = zip({ 'word/document.xml': '<w:p/>'.repeat(100_000) }, { deflate: true });
    const [plain, wide] = [limitsFor(packed.length, 192), limitsOf(packed)];
    expect(wide.memoryMb).toBeGreaterThan(plain.memoryMb);
    expect(wide.cpuMs).toBeGreaterThan(3_000 + 500 * (Math.min(600_000, 100 * packed.length) / 400_000));
    const bomb = limitsOf(zip({ 'word/document.xml': ' '.repeat(32 * MB) }, { deflate: true }));
    expect(bomb.cpuMs).toBeLessThan(30_000);
  });

  test('of memory grow with the pages that are read', () => {
    const limits = limitsFor(0);
    expect(memoryMbFor(limits, 0)).toBe(limits.memoryMb);
    expect(memoryMbFor(limits, 100)).toBe(Math.min(limits.memoryMb + 150, memoryOfReaderMb()));
    expect(memoryMbFor(limits, 1_000_000)).toBe(Math.max(limits.memoryMb, memoryOfReaderMb()));
  });

  test('of memory are wider where pages may be pictures', () => {
    const [text, pdf, png] = ['2023 report', '%PDF-1.7\n', '\x89PNG\r\n'].map((head) =>
      limitsOf(Buffer.from(head, 'latin1')),
    );
    expect(text?.memoryMb).toBe(Math.min(96, memoryOfReaderMb()));
    expect([pdf?.memoryMb, png?.memoryMb]).toEqual(Array(2).fill(Math.min(768, memoryOfReaderMb())));
    const within = ['<img src="data:image/png;base64,AA">', 'PK\x03\x04\0\0 Doc_0/Document.xml'];
    for (const head of within) {
      expect(limitsOf(Buffer.from(head, 'latin1')).memoryMb).toBe(Math.min(768, memoryOfReaderMb()));
    }
  });

  test('are those of what is packed for office files in XML and messages', () => {
    for (const head of ['<?xml version="1.0"?><pkg:package>', 'MIME-Version: 1.0\r\n']) {
      expect(limitsOf(Buffer.from(head)).memoryMb).toBe(Math.min(192, memoryOfReaderMb()));
    }
  });

  test('of memory leave something of the machine to others', () => {
    expect(memoryOfReaderMb(1)).toBeLessThanOrEqual(2_048);
    expect(memoryOfReaderMb(1_000_000)).toBeLessThan(1);
  });
});
