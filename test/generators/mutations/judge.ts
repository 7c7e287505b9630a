import type { Finding } from '../../../model/finding.ts';
import type { ReportRecord } from '../../../model/record.ts';
import type { Expectation } from './expectation.ts';

/**
 * From best to worst: every value as expected; what may be left open is null and named; null where the text determines
 * a value or null without the finding that it needs; a wrong value that a finding names; a wrong value that none names.
 */
export const VERDICTS = ['right', 'honest', 'missing', 'named', 'silent'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Difference {
  readonly what: 'missing' | 'named' | 'silent';
  readonly key: string;
  readonly expected: string;
  readonly got: number | null;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly differences: readonly Difference[];
}

type Judged = Pick<ReportRecord, 'values' | 'findings'>;

/** Tells findings apart as check-tables.py does. */
export function findingId({ rule, cells }: Finding): string {
  return JSON.stringify([rule, [...cells].sort()]);
}

/**
 * A port of `judge` in shared/cases/check-tables.py.
 *
 * @param known ids of findings that the unmutated text gives too; they excuse nothing
 */
export function judge(
  expected: Expectation,
  record: Judged,
  known: ReadonlySet<string> = new Set(),
): Judgement {
  const findings = record.findings.filter((finding) => !known.has(findingId(finding)));
  const named = new Set(findings.flatMap(({ cells }) => cells));
  const { values, either, doubtful } = expected;
  const keys = new Set([values, either, doubtful, record.values].flatMap((each) => Object.keys(each)));
  const differences: Difference[] = [];
  let honest = false;
  for (const key of keys) {
    const got = record.values[key] ?? null;
    const differ = (what: Difference['what'], wanted: unknown) =>
      differences.push({ what, key, expected: JSON.stringify(wanted), got });
    const wrong = named.has(key) ? 'named' : 'silent';
    const doubts = doubtful[key];
    const choices = either[key];
    if (doubts) {
      const said = isSaid(key, findings);
      if (got === null) honest = true;
      if (got === null ? !said : false) differ('missing', 'a finding');
      else if (got !== null && !fits(doubts, got)) differ(wrong, doubts);
      else if (got !== null && !said) differ('silent', 'a finding');
    } else if (choices) {
      if (got === null) honest = true;
      if (got === null) {
        if (!choices.includes(null) && !named.has(key)) differ('missing', choices);
      } else if (!fits(choices, got)) differ(wrong, choices);
    } else if (!isSame(values[key] ?? null, got)) {
      differ(got === null ? 'missing' : wrong, values[key] ?? null);
    }
  }
  return { verdict: worstOf(differences, honest), differences };
}

function worstOf(differences: readonly Difference[], honest: boolean): Verdict {
  const least = VERDICTS.indexOf(honest ? 'honest' : 'right');
  const worst = Math.max(least, ...differences.map(({ what }) => VERDICTS.indexOf(what)));
  return VERDICTS[worst] ?? 'silent';
}

/** A finding about the cell, a cell of its row or table, or the whole document. */
function isSaid(key: string, findings: readonly Finding[]): boolean {
  const row = (each: string) => each.slice(0, Math.max(0, each.lastIndexOf('.')));
  const table = (each: string) => each.split('.')[0];
  return findings.some(
    ({ cells }) =>
      cells.length === 0 || cells.some((cell) => row(cell) === row(key) || table(cell) === table(key)),
  );
}

function fits(choices: readonly (number | null)[], got: number): boolean {
  return choices.some((choice) => choice !== null && isSame(choice, got));
}

function isSame(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= Math.max(0.005, 1e-9 * Math.abs(one));
}
