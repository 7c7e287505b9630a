import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Outcomes } from '../../operations/document-outcome.ts';
import type { Environment } from './command-result.ts';
import { askGongkai, runGongkai, startGongkai } from './gongkai.ts';
import { textReport } from './pipelines.ts';

export const LIMIT_MS = 300_000;

interface Status {
  readonly counts: { readonly documents: number; readonly records: number; readonly failures: number };
}

/** A folder of reports whose ingest is killed, time and again. */
export interface KilledIngest {
  /** A folder for whatever a test keeps. */
  readonly folder: () => string;
  /**
   * Kills an ingest once so many raw documents are stored, or some time later.
   *
   * @returns how many records there were then
   */
  killAt(environment: Environment, blobs: number, delayMs?: number): Promise<number>;
  /** Runs the ingest to its end. @returns how many documents were found done */
  finish(environment: Environment): Promise<number>;
  /** Nothing was lost and nothing came twice: the corpus is that of an ingest that nothing befell. */
  expectSameAsUndisturbed(environment: Environment): Promise<void>;
}

/** Opens one for the suite that calls it. */
export function openKilledIngest(documents: number): KilledIngest {
  let folder: string;
  let reports: string;
  /** What the same reports give where nothing is stored, so that nothing can be lost or come twice. */
  let undisturbed: readonly unknown[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongkai-resume-'));
    reports = await writeReports(join(folder, 'reports'), documents);
    undisturbed = recordsOf((await runGongkai(['extract', reports], {})).stdout);
    expect(undisturbed).toHaveLength(documents);
  }, LIMIT_MS);
  afterAll(() => rm(folder, { recursive: true }));
  return {
    folder: () => folder,
    killAt: async (environment, blobs, delayMs = 0) => {
      const { child, ended } = startGongkai(['ingest', reports], environment);
      // The ingest puts the raw bytes one by one while it converts: by them the moment is chosen.
      const stored = () => filesBelow(join(environment.GONGKAI_DATA ?? '', 'blobs'));
      while ((await stored()) < blobs && child.exitCode === null) await pause(5);
      await pause(delayMs);
      child.kill('SIGKILL');
      await ended;
      return (await countsOf(environment)).records;
    },
    finish: async (environment) => {
      const { lines } = await askGongkai<Outcomes>(['ingest', reports], environment);
      expect(lines.filter(({ failed }) => failed)).toEqual([]);
      expect(lines).toHaveLength(documents);
      return lines.filter(({ known }) => known).length;
    },
    expectSameAsUndisturbed: async (environment) => {
      expect(await corpusOf(environment)).toEqual(undisturbed);
      expect(await countsOf(environment)).toMatchObject({ documents, records: documents, failures: 0 });
    },
  };
}

async function writeReports(path: string, documents: number): Promise<string> {
  await mkdir(path);
  for (let number = 1; number <= documents; number += 1)
    await writeFile(join(path, `${number}.txt`), textReport(number));
  return path;
}

/** Every record of the catalogue. */
async function corpusOf(environment: Environment): Promise<readonly unknown[]> {
  const out = `${environment.GONGKAI_DATA}-corpus`;
  const { code, stderr } = await runGongkai(['export', '--out', out, '--format', 'jsonl'], environment);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return recordsOf(await readFile(join(out, 'records.jsonl'), 'utf8'));
}

function recordsOf(lines: string): readonly unknown[] {
  return lines
    .trimEnd()
    .split('\n')
    .sort()
    .map((line) => JSON.parse(line));
}

const countsOf = async (environment: Environment) =>
  (await askGongkai<Status>(['status'], environment)).counts;

async function filesBelow(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}
