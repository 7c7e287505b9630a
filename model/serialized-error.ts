import { ERROR_CODES, type ErrorCode, type ErrorKind } from './error-codes.ts';
import {
  asGongkaiError,
  DefectError,
  type GongkaiError,
  InvalidRequestError,
  PortalChangedError,
  TransientError,
  UnknownLayoutError,
  UnreadableDocumentError,
} from './errors.ts';

/** A typed error as plain data: classes do not survive the way between threads and processes. */
export interface SerializedError {
  readonly code: ErrorCode;
  readonly subject: string;
  readonly detail: string | null;
  readonly stack: string | null;
}

const CLASS_OF: Readonly<Record<ErrorKind, typeof GongkaiError>> = {
  transient: TransientError,
  'portal-changed': PortalChangedError,
  unreadable: UnreadableDocumentError,
  'unknown-layout': UnknownLayoutError,
  'invalid-request': InvalidRequestError,
  defect: DefectError,
};

/** Any thrown value as plain data. */
export function serializeError(thrown: unknown, subject: string): SerializedError {
  const error = asGongkaiError(thrown, subject);
  return { code: error.code, subject: error.subject, detail: error.detail, stack: stackOf(error) };
}

/** The typed error again, with the stack of where it was thrown. */
export function deserializeError({ code, subject, detail, stack }: SerializedError): GongkaiError {
  const error = new CLASS_OF[ERROR_CODES[code].kind](code, subject, detail === null ? {} : { detail });
  if (stack) error.stack = stack;
  return error;
}

/** The stack that tells most: where an error is ours only in name, the stack of its cause. */
export function stackOf(error: GongkaiError): string | null {
  const { cause } = error;
  return (cause instanceof Error ? cause.stack : error.stack) ?? null;
}
