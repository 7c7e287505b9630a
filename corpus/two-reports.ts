import { authorityOfRecord } from '../authorities/of-record.ts';
import type { ReportRecord } from '../model/record.ts';
import type { StoredReport } from '../store/contracts/report-order.ts';

/** From this share of numbers that differ on, two documents are two reports. */
const LEAST_DIFFERENT = 0.5;

/**
 * Documents of one body on one year in reports: an office may publish its own report beside the government’s, under a
 * title that does not say so. Two spellings of which more than half of the numbers differ are two reports.
 */
export function apart(documents: readonly StoredReport[]): readonly (readonly StoredReport[])[] {
  const [first] = documents;
  if (!first || documents.length < 2) return [documents];
  const kind = kindOf(first.record);
  const isSecond = ({ record }: StoredReport) =>
    kindOf(record) !== kind && shareDifferent(first.record, record) > LEAST_DIFFERENT;
  const second = documents.filter(isSecond);
  if (second.length === 0) return [documents];
  const ofGovernment = documents.filter((each) => !isSecond(each));
  return kind === 'government' ? [ofGovernment, second] : [second, ofGovernment];
}

function kindOf(record: ReportRecord): string | null {
  return authorityOfRecord(record)?.kind ?? null;
}

/** Of the numbers that both state, zeros of both aside, the share that differs. */
function shareDifferent(one: ReportRecord, other: ReportRecord): number {
  const stated = Object.keys(one.values).filter((key) => {
    const [a, b] = [one.values[key] ?? null, other.values[key] ?? null];
    return a !== null && b !== null && (a !== 0 || b !== 0);
  });
  const different = stated.filter((key) => one.values[key] !== other.values[key]);
  return stated.length === 0 ? 0 : different.length / stated.length;
}
