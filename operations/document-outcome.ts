import { ERROR_CODES } from '../model/error-codes.ts';
import type { GongkaiError } from '../model/errors.ts';
import type { ReportRecord } from '../model/record.ts';
import type { FailureRow } from '../store/contracts/failures.ts';
import type { Tracked } from '../workers/job-tracker.ts';
import type { Pipeline } from '../workers/pipeline.ts';

/** Why something failed, as plain data. */
export interface Failed {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** What became of one document, page or file. */
export interface Line {
  /** What the user knows it by. */
  readonly name: string;
  readonly sha256: string | null;
  readonly title: string | null;
  readonly form: string | null;
  readonly year: number | null;
  /** Cells of the form that were read. */
  readonly cells: number;
  readonly findings: number;
  readonly failed: Failed | null;
  /** The present versions had done their work on it before: nothing was done now. */
  readonly known: boolean;
}

/** What became of everything that a command followed. */
export interface Outcomes {
  readonly lines: readonly Line[];
}

/** The line of something that a crawl or ingest followed, from the catalogue; null for a page that is no document. */
export async function readOutcome({ store }: Pipeline, tracked: Tracked): Promise<Line | null> {
  const { catalogue } = store;
  if (tracked.kind === 'crawl') {
    const [failure] = await catalogue.failures({
      subjects: [tracked.subject],
      stages: ['crawl'],
      states: ['open'],
    });
    return failure ? failedLine(failure.name, null, failureOf(failure)) : null;
  }
  const { sha256 } = tracked;
  const [failure] = await catalogue.failures({
    subjects: [sha256],
    stages: ['convert', 'extract'],
    states: ['open'],
  });
  const name = (await catalogue.document(sha256))?.name ?? sha256;
  if (failure) return failedLine(name, sha256, failureOf(failure));
  const record = await catalogue.record(sha256);
  return record ? recordLine(name, record) : null;
}

/** The line of something that never became a document. */
export function errorOutcome(name: string, { code, message, remedy }: GongkaiError): Line {
  return failedLine(name, null, { code, message, remedy });
}

function failureOf({ code, message }: FailureRow): Failed {
  const entry = Object.entries(ERROR_CODES).find(([known]) => known === code);
  return { code, message, remedy: entry?.[1].remedy ?? '' };
}

function failedLine(name: string, sha256: string | null, failed: Failed): Line {
  return { name, sha256, failed, title: null, form: null, year: null, cells: 0, findings: 0, known: false };
}

function recordLine(name: string, record: ReportRecord): Line {
  const { sha256, title, form, year } = record;
  const cells = Object.values(record.values).filter((value) => value !== null).length;
  return {
    name,
    sha256,
    title,
    form,
    year,
    cells,
    findings: record.findings.length,
    failed: null,
    known: false,
  };
}
