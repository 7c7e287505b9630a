/** Who must act on an error; decides what becomes of its job (see workers/error-policy.ts). */
export type ErrorKind =
  | 'transient'
  | 'portal-changed'
  | 'unreadable'
  | 'unknown-layout'
  | 'invalid-request'
  | 'defect';

export interface CodeEntry {
  readonly kind: ErrorKind;
  /** What is wrong, as a sentence for a person. */
  readonly says: string;
  /** What to do about it, as a sentence for a person. */
  readonly remedy: string;
}

/** An entry of the table of codes. */
export function entry(kind: ErrorKind, says: string, remedy: string): CodeEntry {
  return { kind, says, remedy };
}
