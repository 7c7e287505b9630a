import { drawnCases } from '../made/documents.ts';
import { type MadeReport, madeReport } from '../made/report.ts';
import { randomFrom } from '../random.ts';
import type { Values } from '../roundtrip/blueprint.ts';
import type { Case } from '../roundtrip/case.ts';

/** A report to be flattened, and whether its own sums are wrong. */
export interface Source {
  readonly report: MadeReport;
  readonly sumsAreWrong: boolean;
}

/** Share of the reports that print a cell of table 3 otherwise than the sums have it. */
const WRONG_SUMS = 1 / 6;

/** The same seed always makes the same reports. */
export function sourcesOf(count: number, seed: number): readonly Source[] {
  return drawnCases(count, seed).map((drawn) => sourceOf(gluable(drawn)));
}

/** Where cells run together, 00 in one of them would be two. */
function gluable(drawn: Case): Case {
  return { ...drawn, marks: drawn.marks.filter((mark) => mark !== 'double-zero') };
}

function sourceOf(drawn: Case): Source {
  const report = madeReport(drawn, { signed: true });
  const tables = wrongCell(report.values, drawn.seed);
  if (tables === null) return { report, sumsAreWrong: false };
  return { report: madeReport(drawn, { signed: true, altered: { tables } }), sumsAreWrong: true };
}

function wrongCell(values: Values, seed: number): Values | null {
  const dice = randomFrom(seed ^ 0x1b873593);
  const keys = Object.keys(values).filter((key) => key.startsWith('requests.') && values[key] !== null);
  const [first, ...others] = keys;
  if (first === undefined || !dice.chance(WRONG_SUMS)) return null;
  const key = dice.pick([first, ...others]);
  return { [key]: (values[key] ?? 0) + dice.int(1, 9) };
}
