import { ERROR_CODES, type ErrorKind } from '../model/error-codes.ts';
import type { FailureRow } from './contracts/failures.ts';

/** What is the same about some failures of one code. */
export interface Cause {
  /** What was met, without the numbers and names that differ. */
  readonly cause: string;
  readonly number: number;
  /** One of them. */
  readonly example: string;
}

/** Failures of one code: one thing to do. */
export interface FailureGroup {
  readonly code: string;
  readonly kind: ErrorKind;
  /** Who must act, as a person is spoken of. */
  readonly acts: string;
  readonly says: string;
  readonly remedy: string;
  readonly number: number;
  /** The most frequent first. */
  readonly causes: readonly Cause[];
  readonly failures: readonly FailureRow[];
}

/** DESIGN: every error asks who must act. */
const WHO_ACTS: Readonly<Record<ErrorKind, string>> = {
  transient: 'time, or the operator where it lasts',
  'portal-changed': 'the owner of the portal file',
  unreadable: 'the operator',
  'unknown-layout': 'an author of forms and layouts',
  'invalid-request': 'whoever asked for it',
  defect: 'a developer',
};

/** Failures by code, the most frequent first. */
export function groupFailures(failures: readonly FailureRow[]): readonly FailureGroup[] {
  const byCode = new Map<string, FailureRow[]>();
  for (const failure of failures) {
    const rows = byCode.get(failure.code);
    if (rows) rows.push(failure);
    else byCode.set(failure.code, [failure]);
  }
  return [...byCode]
    .map(([code, rows]) => groupOf(code, rows))
    .sort((a, b) => b.number - a.number || (a.code < b.code ? -1 : 1));
}

function groupOf(code: string, failures: readonly FailureRow[]): FailureGroup {
  const entry = Object.entries(ERROR_CODES).find(([known]) => known === code)?.[1];
  const kind = entry?.kind ?? failures[0]?.kind ?? 'defect';
  return {
    ...{ code, kind, acts: WHO_ACTS[kind] ?? WHO_ACTS.defect },
    says: entry?.says ?? 'A code of another release.',
    remedy: entry?.remedy ?? 'Look at the message of each failure.',
    number: failures.length,
    causes: causesOf(failures, [entry?.says ?? '', entry?.remedy ?? '']),
    failures,
  };
}

function causesOf(failures: readonly FailureRow[], said: readonly string[]): readonly Cause[] {
  const causes = new Map<string, Cause>();
  for (const failure of failures) {
    const cause = causeOf(failure, said);
    const { number = 0, example = failure.id } = causes.get(cause) ?? {};
    causes.set(cause, { cause, number: number + 1, example });
  }
  return [...causes.values()].sort((a, b) => b.number - a.number || (a.cause < b.cause ? -1 : 1));
}

const LONGEST_CAUSE = 160;

/** What a message says beyond its code; of a defect, where it was thrown as well. */
function causeOf({ message, stack, kind, name, subject }: FailureRow, said: readonly string[]): string {
  const beyond = [...said, name, subject]
    .filter(Boolean)
    .reduce((text, part) => text.replace(part, ' '), message);
  const place = kind === 'defect' ? (/^\s+at .*$/m.exec(stack ?? '')?.[0].trim() ?? '') : '';
  return [alike(beyond), place.replace(/\(?file:\S*\/(\S+?)\)?$/, '$1')].filter(Boolean).join(' · ');
}

/** The same text for what differs in numbers, hashes and addresses only. */
function alike(text: string): string {
  return text
    .replace(/https?:\/\/\S+/g, '…')
    .replace(/[0-9a-f]{16,}/g, '…')
    .replace(/\d+(\.\d+)?/g, 'N')
    .replace(/\s+/g, ' ')
    .replace(/^[\s(]+|[\s).]+$/g, '')
    .slice(0, LONGEST_CAUSE);
}

/** Those of one code and cause, as {@link groupFailures} puts them together. */
export function failuresOfCause(
  failures: readonly FailureRow[],
  code: string,
  cause: string,
): readonly FailureRow[] {
  const entry = Object.entries(ERROR_CODES).find(([known]) => known === code)?.[1];
  const said = [entry?.says ?? '', entry?.remedy ?? ''];
  return failures.filter((failure) => failure.code === code && causeOf(failure, said) === cause);
}
