import type {
  ConsideredReading,
  ExplainedClaim,
  ExplainedReadings,
  ExplainedSum,
  Explanation,
  RivalRow,
  SumTerm,
} from '../../../model/explanation.ts';
import type { Finding } from '../../../model/finding.ts';
import { type Entry, placeText, wordOf } from './entry.ts';

/** A sum as an equation, with what it says of the cell. */
export function sumEntry(sum: ExplainedSum, own: string): Entry {
  const { within, parts, totals, verdict, expected, stated } = sum;
  const [left, right] = [parts, totals].map((terms) => sideText(terms, { within, own }));
  const outcome = verdict === 'contradicted' ? `; adds up to ${expected}, stated is ${stated}` : '';
  return [wordOf(verdict), `${left} = ${right}${outcome}`];
}

interface SumText {
  readonly within: ExplainedSum['within'];
  /** The key that is explained: it is shown whatever it is. */
  readonly own: string;
}

/** One side of a sum; of terms that add nothing only the number is told. */
function sideText(terms: readonly SumTerm[], { within, own }: SumText): string {
  const adds = ({ key, value, state }: SumTerm) =>
    key === own || (value !== 0 && state !== 'blank' && state !== 'not-printed');
  const telling = terms.filter(adds);
  const shown = telling.length > 0 ? telling : terms.slice(0, 1);
  const written = shown.map(
    ({ key, value, state }) => `${shortName(key, within)} ${value ?? `(${wordOf(state)})`}`,
  );
  const others = terms.length - shown.length;
  return written.join(' + ') + (others > 0 ? ` (${others} more: 0 or blank)` : '');
}

/** Within a row the column tells terms apart, between rows the row. */
function shortName(key: string, within: ExplainedSum['within']): string {
  const parts = key.split('.');
  return within === 'row' ? (parts.at(-1) ?? key) : parts.slice(1, -1).join('.') || key;
}

/** The readings of a row whose cells run together: how many there are, and the first of them. */
export function readingEntries({ row, key }: Explanation, readings: ExplainedReadings): readonly Entry[] {
  const at = row?.keys.indexOf(key) ?? -1;
  const { left, allowed, complete, listed } = readings;
  const all = complete ? `${allowed}` : `at least ${allowed}`;
  const shown = listed.slice(0, MAX_READINGS_SHOWN);
  const more = allowed - shown.length;
  return [
    ['considered', `${left} left of ${all} that the characters allow; this value in brackets`],
    ...shown.map((reading): Entry => [verdictOf(reading), readingText(reading, at)]),
    ...(more > 0 ? [['', `and ${more} more`] as const] : []),
  ];
}

const MAX_READINGS_SHOWN = 8;

function verdictOf({ ruledOutBy }: ConsideredReading): string {
  if (ruledOutBy === null) return 'left';
  return ruledOutBy === 'row-sum' ? 'not the sum' : 'other sums';
}

function readingText({ cells }: ConsideredReading, own: number): string {
  return cells.map((cell, at) => (at === own ? `[${cell ?? '–'}]` : `${cell ?? '–'}`)).join(' | ');
}

const RIVALS: Readonly<Record<RivalRow['reason'], string>> = {
  repeated: 'the same row with other numbers',
  superseded: 'gave way to a row closer to the form',
  unknown: 'on no form, and may be this row',
};

/** Another printed row that could have been the row of the form. */
export function rivalEntry({ reason, text, at }: RivalRow): Entry {
  return [reason, `«${text}», ${at ? `${placeText(at)}: ` : ''}${RIVALS[reason]}`];
}

/** A sentence that speaks of the cell. */
export function claimEntry({ agrees, quote, at }: ExplainedClaim): Entry {
  return [agreement(agrees), `«${quote}», ${placeText(at)}`];
}

function agreement(agrees: boolean | null): string {
  if (agrees === null) return 'not assessable';
  return agrees ? 'agrees' : 'disagrees';
}

/** A contradiction or doubt about the cell, with on whom it is laid. */
export function findingEntry({ rule, severity, verdict, message }: Finding): Entry {
  return [severity, `${rule} (${verdict}): ${message}`];
}
