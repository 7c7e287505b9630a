import { GongkaiError, UnreadableDocumentError } from '../model/errors.ts';

/** The error of a document whose reading hit a limit, such as `wall time 20 s`. */
export function limitError(subject: string, limit: string, cause?: unknown): UnreadableDocumentError {
  return new UnreadableDocumentError(
    'convert.limit',
    subject,
    cause === undefined ? { detail: limit } : { detail: limit, cause },
  );
}

/** A limit that the engine itself has; what it throws there, by its message. */
const ENGINE_LIMITS: readonly (readonly [RegExp, string])[] = [
  [/^Maximum call stack size exceeded/, 'nesting deeper than the call stack'],
  [/^Array buffer allocation failed/, 'memory for one buffer'],
  [/^(Invalid string length|Cannot create a string longer than)/, 'length of one text'],
];

/** Anything thrown: where a limit of the engine is at the bottom of an unexpected error, the error of that limit. */
export function nameEngineLimit(thrown: unknown, subject: string): unknown {
  if (thrown instanceof GongkaiError && thrown.kind !== 'defect') return thrown;
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    const { message } = cause;
    const limit = ENGINE_LIMITS.find(([pattern]) => pattern.test(message));
    if (limit) return limitError(subject, limit[1], thrown);
  }
  return thrown;
}
