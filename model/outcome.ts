import type { Finding, Note, Removed } from './finding.ts';

/** What a pure stage returns: its value and what it noticed on the way. */
export interface Outcome<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly removed: readonly Removed[];
}

type Noticed = Partial<Omit<Outcome<unknown>, 'value'>>;

/** A value with what was noticed; what is left out is empty. */
export function outcome<T>(value: T, noticed: Noticed = {}): Outcome<T> {
  const { findings = [], notes = [], removed = [] } = noticed;
  return { value, findings, notes, removed };
}

/** The next stage on a value: its value, and what both stages noticed. */
export function chain<A, B>(first: Outcome<A>, next: (value: A) => Outcome<B>): Outcome<B> {
  const second = next(first.value);
  return outcome(second.value, {
    findings: [...first.findings, ...second.findings],
    notes: [...first.notes, ...second.notes],
    removed: [...first.removed, ...second.removed],
  });
}
