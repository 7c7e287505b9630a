import type { CellState } from '../model/cell.ts';
import type { Finding, Note, Severity, Verdict } from '../model/finding.ts';
import { type FormId, NO_REGION, type Region, type Section } from '../model/record.ts';
import { areAsPrinted, type CellFacts } from './checking/as-printed.ts';

/** A number of the narrative with the cells that it speaks of; several cells are meant as their sum. */
export interface ClaimedNumber {
  readonly quote: string;
  readonly value: number;
  readonly keys: readonly string[];
  /** What its last digit is worth where the number is an amount, in yuan: the table may print more digits. */
  readonly lastDigitYuan?: number;
}

/** What rules look at: one report, as far as it is read. */
export interface Facts extends CellFacts {
  readonly form: FormId | null;
  readonly year: number | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly region: Region;
  /** Division code of the portal that the report was found on; null where it came from elsewhere. */
  readonly portalDivision: string | null;
  readonly period: readonly [string, string] | null;
  readonly values: Readonly<Record<string, number | null>>;
  /** What stands in each printed cell, and its text; a key that is absent is not printed. */
  readonly states: Readonly<Record<string, CellState>>;
  readonly raws: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  /** Sentences of the narrative, half-width and without white space. */
  readonly sentences: readonly string[];
  /** Reasons for which noise was removed from the title or the publisher. */
  readonly noiseInTitle: readonly string[];
  readonly claims: readonly ClaimedNumber[];
}

/** A contradiction as a rule states it; severity and name come from the rule. */
export interface Breach {
  readonly cells: readonly string[];
  readonly expected: number | null;
  readonly stated: number | null;
  readonly verdict: Verdict;
  readonly message: string;
}

/** A report that shows a rule: only the facts that matter. */
export type Example = Partial<Facts>;

/**
 * One validation rule: a file of extractors/rules/, its name is the rule named in findings.
 * The file is complete with examples that the rule accepts and rejects; tests run them.
 *
 * @example
 * export default defineRule({ number: 2, severity: 'error', check: (facts) => …, holds: […], breaks: […] });
 */
export interface Rule {
  /** Number in the list of rules that a validator of these reports checks. */
  readonly number: number;
  /** `information` goes to the notes. */
  readonly severity: Severity | 'information';
  check(facts: Facts): readonly Breach[];
  readonly holds: readonly Example[];
  readonly breaks: readonly { readonly facts: Example; readonly cells: readonly string[] }[];
}

/** Declares a rule; see {@link Rule}. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** Tells whether a default export of extractors/rules/ is a rule. */
export function isRule(candidate: unknown): candidate is Rule {
  const rule = candidate as Partial<Rule> | null | undefined;
  return typeof rule?.check === 'function' && Array.isArray(rule.holds) && Array.isArray(rule.breaks);
}

const NOTHING_KNOWN: Facts = {
  form: null,
  year: null,
  title: null,
  publisher: null,
  published: null,
  region: NO_REGION,
  portalDivision: null,
  period: null,
  values: {},
  hows: {},
  raws: {},
  states: {},
  unexplained: new Set(),
  sections: [],
  sentences: [],
  noiseInTitle: [],
  claims: [],
};

/** Facts of which only some are given. */
export function factsFrom(example: Example): Facts {
  return { ...NOTHING_KNOWN, ...example };
}

/** Runs every rule; breaches of the kind `information` become notes. */
export function checkAll(
  rules: ReadonlyMap<string, Rule>,
  facts: Facts,
): { findings: readonly Finding[]; notes: readonly Note[] } {
  const findings: Finding[] = [];
  const notes: Note[] = [];
  for (const [name, rule] of rules) {
    for (const breach of rule.check(facts)) {
      if (rule.severity === 'information')
        notes.push({ rule: name, cells: breach.cells, message: breach.message });
      else
        findings.push({ rule: name, severity: rule.severity, ...breach, verdict: verdictOf(breach, facts) });
    }
  }
  return { findings: explained(findings), notes };
}

/** A sum that fails because an applicant stands in the wrong column is neither a slip of adding nor of reading. */
function explained(findings: readonly Finding[]): readonly Finding[] {
  const misplaced = findings.filter(({ verdict }) => verdict === 'misplaced-applicant');
  const columns = new Set(misplaced.flatMap(({ cells }) => cells).map(columnOf));
  const isExplained = ({ cells, verdict }: Finding) =>
    verdict === 'source' &&
    cells.length > 0 &&
    cells.every((key) => key.startsWith('requests.') && columns.has(columnOf(key)));
  return findings.map((finding) =>
    isExplained(finding) ? { ...finding, verdict: 'misplaced-applicant' } : finding,
  );
}

const columnOf = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

/** Nobody is blamed for a cell that may be read wrong before somebody has looked at it. */
function verdictOf({ verdict, cells }: Breach, facts: Facts): Verdict {
  return verdict === 'source' && !areAsPrinted(facts, cells) ? 'undecided' : verdict;
}
