import { createHash } from 'node:crypto';
import type { CorpusReport, Rendition, Role } from '../exporters/corpus-report.ts';
import type { PairChecker } from '../extractors/pair-rule.ts';
import type { ReportRecord } from '../model/record.ts';
import type { StoredReport } from '../store/report-order.ts';
import { agreementOf } from './agreement.ts';
import { type Correcting, NO_CORRECTIONS } from './corrections.ts';
import { rolesOf } from './renditions.ts';

/** What reports are assembled with. */
export interface Assembling {
  readonly checker: PairChecker;
  readonly corrections?: Correcting;
}

/**
 * Makes reports of records: the documents of one report become one, the rules on two records are run, reviewers’
 * corrections applied. Needs the records in the order of reports; keeps those of two years of one body in memory.
 */
export async function* assembleReports(
  stored: AsyncIterable<StoredReport>,
  { checker, corrections = NO_CORRECTIONS }: Assembling,
): AsyncGenerator<CorpusReport> {
  let lastYear: ReportRecord | null = null;
  for await (const documents of byReport(stored)) {
    const [first] = documents;
    if (!first) continue;
    const group = corrected(documents, corrections);
    const chosen = group.find(({ role }) => role === 'chosen') ?? group[0];
    if (!chosen) continue;
    const before: ReportRecord | null = isBefore(lastYear, chosen.record) ? lastYear : null;
    const renditions: readonly Rendition[] = group.map((each) => checked(each, { group, before, checker }));
    const record: ReportRecord = renditions.find(({ role }) => role === 'chosen')?.record ?? chosen.record;
    yield {
      id: reportId(record),
      record,
      renditions: [...renditions].sort((a, b) => rank(a.role) - rank(b.role)),
      agreement: agreementOf(record, renditions),
      corrections: corrections.outcomes(record, group),
    };
    lastYear = isMergeable(record) ? chosen.record : lastYear;
  }
}

const rank = (role: Role): number => ['chosen', 'rendition', 'superseded'].indexOf(role);

function corrected(documents: readonly StoredReport[], corrections: Correcting): readonly Rendition[] {
  const roles = rolesOf(documents.map(({ record }) => record));
  return documents.map(({ record, sizeBytes }, at) => ({
    role: roles[at] ?? 'rendition',
    record: corrections.apply(record),
    sizeBytes,
  }));
}

interface Neighbours {
  readonly group: readonly Rendition[];
  readonly before: ReportRecord | null;
  readonly checker: PairChecker;
}

/** A version that was replaced differs for good reason: only renditions that stand are held against each other. */
function checked(rendition: Rendition, { group, before, checker }: Neighbours): Rendition {
  const { record, role } = rendition;
  const others = group.filter(
    (other) => role !== 'superseded' && other.role !== 'superseded' && other !== rendition,
  );
  const compared = [...(before ? [before] : []), ...others.map((other) => other.record)];
  const { findings, notes } = checker.check(record, compared);
  if (findings.length === 0 && notes.length === 0) return rendition;
  const more = { findings: [...record.findings, ...findings], notes: [...record.notes, ...notes] };
  return { ...rendition, record: { ...record, ...more } };
}

/** Documents of one report, which stand together in the order of reports. */
async function* byReport(stored: AsyncIterable<StoredReport>): AsyncGenerator<readonly StoredReport[]> {
  let group: StoredReport[] = [];
  for await (const next of stored) {
    const [first] = group;
    if (first && !isSameReport(first.record, next.record)) {
      yield group;
      group = [];
    }
    group.push(next);
  }
  if (group.length > 0) yield group;
}

/** Only what is known to be a report of a body on a year can be another document’s twin. */
function isMergeable({ publisher, year, form }: ReportRecord): boolean {
  return publisher !== null && year !== null && form !== null;
}

function isSameReport(one: ReportRecord, other: ReportRecord): boolean {
  return isMergeable(one) && isMergeable(other) && isSameBody(one, other) && one.year === other.year;
}

function isSameBody(one: ReportRecord, other: ReportRecord): boolean {
  return one.publisher === other.publisher && one.region.code === other.region.code;
}

function isBefore(earlier: ReportRecord | null, later: ReportRecord): boolean {
  if (!earlier || earlier.year === null || !isMergeable(later)) return false;
  return isSameBody(earlier, later) && earlier.year + 1 === later.year;
}

const ID_CHARACTERS = 10;

/** `330225-2020-1a2b3c4d5e`: division, year, and the publisher’s name hashed, since it may be of any length. */
function reportId(record: ReportRecord): string {
  const { publisher, year, region, sha256 } = record;
  if (!isMergeable(record)) return `document-${sha256}`;
  const name = createHash('sha256').update(`${publisher}`).digest('hex').slice(0, ID_CHARACTERS);
  return `${region.code ?? 'nowhere'}-${year}-${name}`;
}
