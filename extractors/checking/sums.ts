import { isOpenState } from '../../model/cell.ts';
import type { Verdict } from '../../model/finding.ts';
import type { Breach, Facts } from '../rule.ts';
import { areAsPrinted } from './as-printed.ts';

/** A sum that the form states: the total is its parts together. */
export interface StatedSum {
  readonly total: string;
  readonly parts: readonly string[];
  /** What the sum is called in a message, for an official to read. */
  readonly name: string;
}

/**
 * Compares a stated total with its parts. A blank counts as 0 only where at least one part is printed; without a
 * total, or without any part, or where a part is there but could not be told, there is nothing to compare.
 */
export function checkSum(facts: Facts, sum: StatedSum): readonly Breach[] {
  const stated = facts.values[sum.total] ?? null;
  const printed = sum.parts.filter((key) => (facts.values[key] ?? null) !== null);
  if (stated === null || printed.length === 0 || isOpen(facts, sum.parts)) return [];
  const expected = printed.reduce((total, key) => total + (facts.values[key] ?? 0), 0);
  if (expected === stated) return [];
  const message = `${sum.name}: the parts add up to ${expected}, stated is ${stated}.`;
  return [
    { cells: [sum.total], expected, stated, verdict: verdictOn(facts, [sum.total, ...sum.parts]), message },
  ];
}

/** Whether a number of one of the cells is not known: it is never taken for 0, and a sum over it is not assessable. */
export function isOpen({ states }: Pick<Facts, 'states'>, keys: readonly string[]): boolean {
  return keys.some((key) => isOpenState(states[key] ?? 'blank'));
}

/**
 * What does not agree is wrong in the source where every cell that takes part is there and as printed; else it is
 * undecided: a cell of the form that the document does not print may be the term that is missing.
 */
export function verdictOn(facts: Facts, keys: readonly string[]): Verdict {
  return areAsPrinted(facts, keys) && !keys.some((key) => isAbsent(facts, key)) ? 'source' : 'undecided';
}

/** Whether a cell belongs to the form and is not printed. */
export function isAbsent({ values, hows }: Pick<Facts, 'values' | 'hows'>, key: string): boolean {
  return values[key] === null && !(key in hows);
}
