import { ERROR_CODES, type ErrorCode, type ErrorKind } from './error-codes.ts';

interface ErrorContext {
  /** What exactly was met, appended to the sentence of the code. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/**
 * Base of every error that gongkai throws on purpose.
 * `code` is stable, `subject` names the portal, file, hash or block that it is about.
 */
export class GongkaiError extends Error {
  readonly code: ErrorCode;
  readonly subject: string;
  readonly detail: string | null;

  constructor(code: ErrorCode, subject: string, context: ErrorContext = {}) {
    super(sentence(code, context.detail), context.cause === undefined ? undefined : { cause: context.cause });
    this.name = new.target.name;
    this.code = code;
    this.subject = subject;
    this.detail = context.detail ?? null;
  }

  /** Who must act (DESIGN: time, the portal file’s owner, the operator, an author, the developer). */
  get kind(): ErrorKind {
    return ERROR_CODES[this.code].kind;
  }

  /** What to do about it, as a sentence. */
  get remedy(): string {
    return ERROR_CODES[this.code].remedy;
  }
}

function sentence(code: ErrorCode, detail: string | undefined): string {
  const { says, remedy } = ERROR_CODES[code];
  return detail ? `${says} (${detail}) ${remedy}` : `${says} ${remedy}`;
}

/** Time heals it: timeouts, 5xx, 429. The job is retried with backoff. */
export class TransientError extends GongkaiError {}
/** The portal no longer looks as its file says. That portal stops. */
export class PortalChangedError extends GongkaiError {}
/** The document cannot be read as it is. An operator looks; the document is parked. */
export class UnreadableDocumentError extends GongkaiError {}
/** A form was located and no layout fits. Parked until an author has taught us. */
export class UnknownLayoutError extends GongkaiError {}
/** What was asked for does not exist, or a setting or file of the caller is wrong. The caller corrects it. */
export class InvalidRequestError extends GongkaiError {}
/** Our own invariant is broken. The job fails and a developer is told. */
export class DefectError extends GongkaiError {}

/** Any thrown value as one of our errors; what is not ours becomes a DefectError with the original as cause. */
export function asGongkaiError(thrown: unknown, subject: string): GongkaiError {
  if (thrown instanceof GongkaiError) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new DefectError('defect.unexpected', subject, { detail, cause: thrown });
}
