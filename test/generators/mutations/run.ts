import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import html from '../../../converters/formats/html.ts';
import { type Extractor, loadExtractor } from '../../../extractors/extract.ts';
import { UnknownLayoutError } from '../../../model/errors.ts';
import type { NormalizedDocument } from '../../../model/normalized-document.ts';
import type { ReportRecord } from '../../../model/record.ts';
import { findBreaches } from '../../support/conservation.ts';
import { rawDocument } from '../../support/raw.ts';
import { documentOf, extractText } from '../roundtrip/judge.ts';
import { findingId, type Judgement, judge, VERDICTS, type Verdict } from './judge.ts';
import { type Mutation, mutationOf } from './mutate.ts';

export interface Outcome {
  readonly number: number;
  readonly mutation: Mutation;
  readonly judgement: Judgement;
  /** Digits that were lost, or used where they do not stand: see findBreaches. */
  readonly breaches: readonly string[];
}

export interface Run {
  readonly count: number;
  readonly seed: number;
  readonly from?: number;
  readonly kind?: string | null;
  /** Folder for the cases that were read wrong. */
  readonly out?: string | null;
}

/** Mutates, reads and judges; the outcome of each case, in the order of their numbers. */
export async function runMutations({
  count,
  seed,
  from = 0,
  kind = null,
  out = null,
}: Run): Promise<readonly Outcome[]> {
  const extractor = await loadExtractor();
  const outcomes: Outcome[] = [];
  for (let number = from; number < from + count; number += 1) {
    const mutation = mutationOf(seed, number, kind);
    const outcome = { number, mutation, ...(await judgeMutation(extractor, mutation)) };
    outcomes.push(outcome);
    if (out !== null && WRITTEN.includes(outcome.judgement.verdict)) writeCase(out, outcome);
  }
  return outcomes;
}

/** Verdicts whose cases are written out. */
const WRITTEN: readonly Verdict[] = ['silent', 'named', 'missing'];

type Judged = Pick<Outcome, 'judgement' | 'breaches'>;

async function judgeMutation(
  extractor: Extractor,
  { text, extension, expected, base }: Mutation,
): Promise<Judged> {
  const read = await readText(extractor, text, extension).catch(asFailure);
  if (read instanceof UnknownLayoutError) return { judgement: failed(read), breaches: [] };
  const { record, document } = read;
  const before =
    record.findings.length === 0 ? [] : (await readText(extractor, base, extension)).record.findings;
  const judgement = judge(expected, record, new Set(before.map(findingId)));
  return { judgement, breaches: findBreaches(record, document) };
}

/** A document of which no table is read is a failure with a code, not a record. */
function asFailure(error: unknown): UnknownLayoutError {
  if (error instanceof UnknownLayoutError) return error;
  throw error;
}

function failed({ code }: UnknownLayoutError): Judgement {
  return {
    verdict: 'missing',
    differences: [{ what: 'missing', key: 'record', expected: `one, not ${code}`, got: null }],
  };
}

interface Read {
  readonly record: ReportRecord;
  readonly document: NormalizedDocument;
}

/** Reads a page as the HTML format does, and a text as the text format does. */
async function readText(extractor: Extractor, text: string, extension: Mutation['extension']): Promise<Read> {
  if (extension === 'txt') return { record: extractText(extractor, text), document: documentOf(text) };
  const raw = rawDocument(text, 'case.html');
  const read = await html.read(raw);
  const document = { ...read.value, mediaType: html.mediaType, converter: 'html@1' };
  return { record: extractor.extract({ ...read, value: document }, raw), document };
}

/** The text as a file that `gongkai extract` reads, and what check-tables.py expects beside it. */
function writeCase(folder: string, { number, mutation, judgement }: Outcome): void {
  mkdirSync(folder, { recursive: true });
  const { kind, rendition, extension, note, text, expected, seed: base } = mutation;
  const path = join(folder, `${judgement.verdict}-${kind}-${rendition}-${number}.${extension}`);
  writeFileSync(path, text);
  const { differences } = judgement;
  const told = { note: `${kind}: ${note}`, base, differences, ...expected };
  writeFileSync(`${path}.expected.json`, `${JSON.stringify(told, null, 1)}\n`);
}

/** Counts of each verdict, by kind or by rendition. */
export function tableOf(outcomes: readonly Outcome[], by: 'kind' | 'rendition'): string {
  const names = [...new Set(outcomes.map(({ mutation }) => mutation[by]))].sort();
  const lines = names.map((name) =>
    lineOf(
      name,
      outcomes.filter(({ mutation }) => mutation[by] === name),
    ),
  );
  const head = `${by.padEnd(NAME_WIDTH)} cases ${VERDICTS.map((verdict) => verdict.padStart(8)).join('')}`;
  return [head, ...lines, lineOf('all', outcomes)].join('\n');
}

const NAME_WIDTH = 28;

function lineOf(name: string, outcomes: readonly Outcome[]): string {
  const counts = VERDICTS.map((verdict) => `${countOf(outcomes, verdict)}`.padStart(8)).join('');
  return `${name.padEnd(NAME_WIDTH)} ${`${outcomes.length}`.padStart(5)} ${counts}`;
}

function countOf(outcomes: readonly Outcome[], verdict: Verdict): number {
  return outcomes.filter(({ judgement }) => judgement.verdict === verdict).length;
}

/** What was read wrong, a line each. */
export function silentLines(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ number, mutation, judgement }) => {
    if (judgement.verdict !== 'silent') return [];
    const wrong = judgement.differences.filter(({ what }) => what === 'silent').slice(0, 3);
    const told = wrong.map(({ key, expected, got }) => `${key} is ${got}, expected ${expected}`);
    return [`${number} ${mutation.kind} in ${mutation.rendition} (${mutation.note}): ${told.join('; ')}`];
  });
}

/** What breaks the conservation of digits, a line for each case. */
export function breachLines(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ number, mutation, breaches }) =>
    breaches.length === 0
      ? []
      : [
          `${number} ${mutation.kind} in ${mutation.rendition} (${mutation.note}): ${breaches.slice(0, 3).join('; ')}`,
        ],
  );
}

/** The lines of all cases where they are more than a share of a run, rounded down but never below one; else none. */
export function linesBeyond(share: number, lines: readonly string[], count: number): readonly string[] {
  return lines.length > Math.max(1, Math.floor(share * count)) ? lines : [];
}
