import type { Finding, Note, Severity } from '../model/finding.ts';
import type { ReportRecord } from '../model/record.ts';
import { loadFolder } from '../registry.ts';
import type { Breach } from './rule.ts';

/** What a rule on two records looks at. */
export type Compared = Pick<ReportRecord, 'sha256' | 'form' | 'year' | 'values' | 'cells' | 'text'>;

/** How the two reports stand to each other: of one body in following years, or two renditions of one report. */
export type Relation = 'following-years' | 'renditions';

/** Two reports as an example gives them: only what matters. */
export interface PairExample {
  readonly earlier: Partial<Compared>;
  readonly later: Partial<Compared>;
}

/**
 * One rule that needs two records: a file of extractors/pair-rules/, its name is the rule named in findings.
 * Its breaches are told of the later report (of the other rendition).
 *
 * @example
 * export default definePairRule({ number: 5, severity: 'error', relation: 'following-years', check: (earlier, later) => … });
 */
export interface PairRule {
  /** Number in the list of rules that a validator of these reports checks. */
  readonly number: number;
  readonly severity: Severity | 'information';
  readonly relation: Relation;
  check(earlier: Compared, later: Compared): readonly Breach[];
  readonly holds: readonly PairExample[];
  readonly breaks: readonly (PairExample & { readonly cells: readonly string[] })[];
}

/** Declares a rule on two records; see {@link PairRule}. */
export function definePairRule(rule: PairRule): PairRule {
  return rule;
}

/** Tells whether a default export of extractors/pair-rules/ is a rule on two records. */
export function isPairRule(candidate: unknown): candidate is PairRule {
  const rule = candidate as Partial<PairRule> | null | undefined;
  return typeof rule?.check === 'function' && typeof rule.relation === 'string' && Array.isArray(rule.holds);
}

/** A report of which only some is given. */
export function comparedFrom(example: Partial<Compared>): Compared {
  return { sha256: '', form: null, year: null, values: {}, cells: {}, text: '', ...example };
}

/** Checks pairs of records with every rule of extractors/pair-rules/. */
export interface PairChecker {
  /**
   * @param record the later report, or a rendition
   * @param others reports of the same body: of the year before, and other renditions of the same year
   */
  check(
    record: Compared,
    others: readonly Compared[],
  ): { findings: readonly Finding[]; notes: readonly Note[] };
}

/** Loads every rule on two records. */
export async function loadPairChecker(): Promise<PairChecker> {
  const rules = await loadFolder(new URL('./pair-rules/', import.meta.url), isPairRule);
  return { check: (record, others) => checkPairs(rules, record, others) };
}

function checkPairs(rules: ReadonlyMap<string, PairRule>, record: Compared, others: readonly Compared[]) {
  const found = [...rules].flatMap(([name, rule]) =>
    others
      .filter((other) => relationOf(other, record) === rule.relation)
      .flatMap((other) =>
        rule.check(other, record).map((breach) => ({ name, severity: rule.severity, breach })),
      ),
  );
  const findings = found.flatMap(({ name, severity, breach }): Finding[] =>
    severity === 'information' ? [] : [{ rule: name, severity, ...breach }],
  );
  const notes = found.flatMap(({ name, severity, breach: { cells, message } }): Note[] =>
    severity === 'information' ? [{ rule: name, cells, message }] : [],
  );
  return { findings, notes };
}

function relationOf(earlier: Compared, later: Compared): Relation | null {
  if (earlier.year === null || later.year === null || earlier.sha256 === later.sha256) return null;
  if (earlier.year + 1 === later.year) return 'following-years';
  return earlier.year === later.year ? 'renditions' : null;
}
