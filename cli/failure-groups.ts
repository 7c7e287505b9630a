import { ERROR_CODES, type ErrorKind } from '../model/error-codes.ts';
import type { FailureRow } from '../store/catalogue.ts';

/** Failures of one code: one cause, one thing to do. */
export interface FailureGroup {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly says: string;
  readonly remedy: string;
  readonly number: number;
  readonly failures: readonly FailureRow[];
}

/** Failures by code, the most frequent first. */
export function groupFailures(failures: readonly FailureRow[]): readonly FailureGroup[] {
  const byCode = new Map<string, FailureRow[]>();
  for (const failure of failures) byCode.set(failure.code, [...(byCode.get(failure.code) ?? []), failure]);
  return [...byCode]
    .map(([code, rows]) => groupOf(code, rows))
    .sort((a, b) => b.number - a.number || (a.code < b.code ? -1 : 1));
}

function groupOf(code: string, failures: readonly FailureRow[]): FailureGroup {
  const entry = Object.entries(ERROR_CODES).find(([known]) => known === code)?.[1];
  return {
    code,
    kind: entry?.kind ?? failures[0]?.kind ?? 'defect',
    says: entry?.says ?? 'A code of another release.',
    remedy: entry?.remedy ?? 'Look at the message of each failure.',
    number: failures.length,
    failures,
  };
}
