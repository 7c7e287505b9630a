import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CorrectionOutcome, Rendition } from '../exporters/corpus-report.ts';
import { UnreadableDocumentError } from '../model/errors.ts';
import { placeAt } from '../model/place.ts';
import type { ReportRecord } from '../model/record.ts';

const correction = z
  .object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    key: z.string().min(1),
    value: z.number().nullable(),
    /** What the reviewer saw in its place; left out, whatever is read is replaced. */
    was: z.number().nullable().optional(),
    reason: z.string().min(1),
    by: z.string().min(1),
    on: z.iso.date(),
  })
  .strict();

export type Correction = z.infer<typeof correction>;

/** Corrections, as they meet the records of an export. */
export interface Correcting {
  /** The record with its corrections applied; itself where there are none. */
  apply(record: ReportRecord): ReportRecord;
  /** What became of the corrections of a report’s documents. */
  outcomes(chosen: ReportRecord, renditions: readonly Rendition[]): readonly CorrectionOutcome[];
  /** Corrections of documents that no report has: their source has changed or gone. Ask when all reports were seen. */
  unmet(): readonly Correction[];
}

/**
 * Reads a file of corrections: a YAML (or JSON) list. A second correction of the same cell replaces the first.
 *
 * @throws UnreadableDocumentError `corrections.invalid` naming the entry that is wrong; `input.not-found`
 */
export async function readCorrections(path: string): Promise<Correcting> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new UnreadableDocumentError('corrections.invalid', path, {
      detail: `${path}: ${cause.message}`,
      cause,
    });
  });
  return correctingWith(parseCorrections(text, path));
}

function parseCorrections(text: string, path: string): readonly Correction[] {
  let content: unknown;
  try {
    // The core schema leaves dates text; YAML 1.1 would make them times.
    content = parse(text, { schema: 'core' });
  } catch (cause) {
    throw new UnreadableDocumentError('corrections.invalid', path, { detail: `${path}: ${cause}`, cause });
  }
  const parsed = z.array(correction).safeParse(content ?? []);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path: at, message }) => `entry ${at.join('.')}: ${message}`);
  throw new UnreadableDocumentError('corrections.invalid', path, { detail: `${path}: ${issues.join('; ')}` });
}

/** Corrections that are at hand. */
export function correctingWith(corrections: readonly Correction[]): Correcting {
  const byDocument = new Map<string, Map<string, Correction>>();
  for (const each of corrections) {
    const of = byDocument.get(each.sha256) ?? new Map<string, Correction>();
    byDocument.set(each.sha256, of.set(each.key, each));
  }
  const met = new Set<string>();
  const read = new Map<string, number | null>();
  return {
    apply: (record) => {
      const own = [...(byDocument.get(record.sha256)?.values() ?? [])];
      if (own.length === 0) return record;
      for (const { key } of own) read.set(`${record.sha256} ${key}`, record.values[key] ?? null);
      return own.filter((each) => isStill(each, record)).reduce(applyOne, record);
    },
    outcomes: (chosen, renditions) =>
      renditions.flatMap(({ record }) => {
        const own = [...(byDocument.get(record.sha256)?.values() ?? [])];
        for (const { sha256 } of own) met.add(sha256);
        return own.map(({ was: expected, ...each }): CorrectionOutcome => {
          const was = read.get(`${each.sha256} ${each.key}`) ?? null;
          const stands = record.sha256 === chosen.sha256 && (expected === undefined || expected === was);
          return { ...each, was, state: stands ? 'applied' : 'void' };
        });
      }),
    unmet: () => corrections.filter(({ sha256 }) => !met.has(sha256)),
  };
}

export const NO_CORRECTIONS: Correcting = {
  apply: (record) => record,
  outcomes: () => [],
  unmet: () => [],
};

/** A correction of a reading that is now another is void: somebody has to look again. */
function isStill({ key, was }: Correction, record: ReportRecord): boolean {
  return was === undefined || was === (record.values[key] ?? null);
}

function applyOne(record: ReportRecord, { key, value }: Correction): ReportRecord {
  const origin = record.cells[key] ?? { raw: '', at: placeAt({}) };
  return {
    ...record,
    values: { ...record.values, [key]: value },
    cells: { ...record.cells, [key]: { ...origin, how: 'corrected' } },
  };
}
