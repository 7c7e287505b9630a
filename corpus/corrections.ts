import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CorrectionOutcome, Rendition, VoidReason } from '../exporters/corpus-report.ts';
import { loadRecheck, type Recheck } from '../extractors/recheck.ts';
import { InvalidRequestError } from '../model/errors.ts';
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
  /** The record with its corrections applied and its rules checked again; itself where there are none. */
  apply(record: ReportRecord): ReportRecord;
  /** What became of the corrections of a report’s documents. */
  outcomes(chosen: ReportRecord, renditions: readonly Rendition[]): readonly CorrectionOutcome[];
  /** Corrections of documents that no report has: their source has changed or gone. Ask when all reports were seen. */
  unmet(): readonly CorrectionOutcome[];
}

/**
 * Reads a file of corrections: a YAML (or JSON) list. A second correction of the same cell replaces the first.
 *
 * @throws InvalidRequestError `corrections.invalid` naming the entry that is wrong; `input.not-found`
 */
export async function readCorrections(path: string): Promise<Correcting> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new InvalidRequestError('corrections.invalid', path, {
      detail: `${path}: ${cause.message}`,
      cause,
    });
  });
  return correctingWith(parseCorrections(text, path), await loadRecheck());
}

function parseCorrections(text: string, path: string): readonly Correction[] {
  let content: unknown;
  try {
    // The core schema leaves dates text; YAML 1.1 would make them times.
    content = parse(text, { schema: 'core' });
  } catch (cause) {
    throw new InvalidRequestError('corrections.invalid', path, { detail: `${path}: ${cause}`, cause });
  }
  const parsed = z.array(correction).safeParse(content ?? []);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path: at, message }) => `entry ${at.join('.')}: ${message}`);
  throw new InvalidRequestError('corrections.invalid', path, { detail: `${path}: ${issues.join('; ')}` });
}

/**
 * Corrections that are at hand.
 *
 * @param recheck what the findings of a corrected record are; left out, they stay as they were
 */
export function correctingWith(
  corrections: readonly Correction[],
  recheck: Recheck = (_, corrected) => corrected,
): Correcting {
  const byDocument = new Map<string, Map<string, Correction>>();
  for (const each of corrections) {
    const of = byDocument.get(each.sha256) ?? new Map<string, Correction>();
    byDocument.set(each.sha256, of.set(each.key, each));
  }
  const of = ({ sha256 }: ReportRecord) => [...(byDocument.get(sha256)?.values() ?? [])];
  const met = new Set<string>();
  /** What was read where a correction stands now, and why one is void. */
  const read = new Map<Correction, { readonly was: number | null; readonly because: VoidReason | null }>();
  return {
    apply: (record) => {
      for (const each of of(record)) {
        read.set(each, { was: record.values[each.key] ?? null, because: faultOf(each, record) });
      }
      const standing = of(record).filter((each) => faultOf(each, record) === null);
      return standing.length === 0 ? record : recheck(record, standing.reduce(applyOne, record));
    },
    outcomes: (chosen, renditions) =>
      renditions.flatMap(({ record }) => {
        met.add(record.sha256);
        const replaced = record.sha256 === chosen.sha256 ? null : 'other-document';
        return of(record).map((each): CorrectionOutcome => {
          const { was = null, because = null } = read.get(each) ?? {};
          return outcomeOf(each, was, replaced ?? because);
        });
      }),
    unmet: () =>
      corrections
        .filter(({ sha256 }) => byDocument.has(sha256) && !met.has(sha256))
        .map((each) => outcomeOf(each, null, 'document-gone')),
  };
}

function outcomeOf(
  { was: _, ...correction }: Correction,
  was: number | null,
  because: VoidReason | null,
): CorrectionOutcome {
  return { ...correction, was, state: because === null ? 'applied' : 'void', because };
}

export const NO_CORRECTIONS: Correcting = {
  apply: (record) => record,
  outcomes: () => [],
  unmet: () => [],
};

/** A correction of a reading that is now another is void: somebody has to look again. */
function faultOf({ key, was }: Correction, { values }: ReportRecord): VoidReason | null {
  if (!Object.hasOwn(values, key)) return 'no-such-value';
  return was === undefined || was === (values[key] ?? null) ? null : 'read-differently';
}

function applyOne(record: ReportRecord, { key, value }: Correction): ReportRecord {
  const origin = record.cells[key] ?? { raw: '', at: placeAt({}) };
  return {
    ...record,
    values: { ...record.values, [key]: value },
    cells: {
      ...record.cells,
      [key]: { ...origin, how: 'corrected', state: value === null ? 'blank' : 'number' },
    },
  };
}
