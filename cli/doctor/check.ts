/** What the doctor found out about one thing. Warn: something is missing that not everybody needs. */
export interface Check {
  readonly name: string;
  readonly state: 'fine' | 'warn' | 'wrong';
  /** What was found. */
  readonly says: string;
  /** How to mend it; null where nothing is to be mended. */
  readonly mend: string | null;
}

/** All is well. */
export function fine(name: string, says: string): Check {
  return { name, state: 'fine', says, mend: null };
}

/** Some work will not be done. */
export function warn(name: string, says: string, mend: string): Check {
  return { name, state: 'warn', says, mend };
}

/** It will bite. */
export function wrong(name: string, says: string, mend: string): Check {
  return { name, state: 'wrong', says, mend };
}

/** What was thrown, in a line. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.message || ('code' in thrown ? String(thrown.code) : thrown.name);
}
