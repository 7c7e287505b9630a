import type { Authority } from '../authorities/authority.ts';
import { authorityOfRecord } from '../authorities/of-record.ts';
import type { CorpusReport, Rendition, Role } from '../exporters/corpus-report.ts';
import type { PairChecker } from '../extractors/pair-rule.ts';
import type { ReportRecord } from '../model/record.ts';
import type { ReportIdentity, StoredReport } from '../store/contracts/report-order.ts';
import { agreementOf } from './agreement.ts';
import { type Correcting, NO_CORRECTIONS } from './corrections.ts';
import { rolesOf } from './renditions.ts';
import { apart } from './two-reports.ts';

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
  let lastYear: StoredReport | null = null;
  for await (const documents of byReport(stored)) {
    for (const [at, own] of apart(documents).entries()) {
      const [first] = own;
      const group = corrected(own, corrections);
      const chosen = group.find(({ role }) => role === 'chosen') ?? group[0];
      if (!first || !chosen) continue;
      const before: ReportRecord | null =
        at === 0 && isBefore(lastYear, first) ? (lastYear?.record ?? null) : null;
      const renditions: readonly Rendition[] = group.map((each) => checked(each, { group, before, checker }));
      const record: ReportRecord = renditions.find(({ role }) => role === 'chosen')?.record ?? chosen.record;
      const identity = own.find((each) => each.record.sha256 === record.sha256)?.identity ?? first.identity;
      yield {
        id: reportId({ record, identity }, at),
        authority: authorityOf(record, identity),
        record,
        renditions: [...renditions].sort((a, b) => rank(a.role) - rank(b.role)),
        agreement: agreementOf(record, renditions),
        corrections: corrections.outcomes(record, group),
      };
      if (at === 0 && isMergeable(first)) lastYear = { ...first, record: chosen.record };
    }
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

/** Documents of one body on one year, which stand together in the order of reports. */
async function* byReport(stored: AsyncIterable<StoredReport>): AsyncGenerator<readonly StoredReport[]> {
  let group: StoredReport[] = [];
  for await (const next of stored) {
    const [first] = group;
    if (first && !isSameReport(first, next)) {
      yield group;
      group = [];
    }
    group.push(next);
  }
  if (group.length > 0) yield group;
}

/** Only what is known to be a report of a body on a year can be another document’s twin. */
function isMergeable({
  record: { year, form },
  identity,
}: Pick<StoredReport, 'record' | 'identity'>): boolean {
  return identity !== null && year !== null && form !== null;
}

function isSameReport(one: StoredReport, other: StoredReport): boolean {
  return (
    isMergeable(one) && isMergeable(other) && isSameBody(one, other) && one.record.year === other.record.year
  );
}

function isSameBody(one: StoredReport, other: StoredReport): boolean {
  return one.identity !== null && one.identity.line === other.identity?.line;
}

function isBefore(earlier: StoredReport | null, later: StoredReport): boolean {
  const year = earlier?.record.year ?? null;
  if (!earlier || year === null || !isMergeable(later)) return false;
  return isSameBody(earlier, later) && year + 1 === later.record.year;
}

type Identified = Pick<StoredReport, 'record' | 'identity'>;

/** `330225-government-2020`: authority and year, with a number behind where it published several reports on the year. */
function reportId({ record, identity }: Identified, at: number): string {
  if (!isMergeable({ record, identity })) return `document-${record.sha256}`;
  return `${identity?.authority}-${record.year}${at === 0 ? '' : `-${at + 1}`}`;
}

/** What the names tell of the body, under the id that a reviewer may have given it. */
function authorityOf(record: ReportRecord, identity: ReportIdentity | null): Authority | null {
  const found = identity && authorityOfRecord(record);
  if (!found || found.id === identity.authority) return found;
  const { authority: id, line } = identity;
  return { ...found, id, line, successor: null, evidence: 'Decided by a reviewer.' };
}
