import type { Verdict } from '../../model/finding.ts';
import type { Breach, Facts } from '../rule.ts';

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

/** Whether one of the cells holds a number that could not be told. */
export function isOpen(facts: Facts, keys: readonly string[]): boolean {
  return keys.some((key) => facts.open.has(key));
}

/** A sum of cells that were all read as printed is wrong in the source; a solved one leaves it open. */
export function verdictOn(facts: Facts, keys: readonly string[]): Verdict {
  const read = keys.every((key) => (facts.hows[key] ?? 'read') === 'read');
  return read ? 'source' : 'undecided';
}
