import { GongkaiError, TransientError } from '../model/errors.ts';

const CODES: ReadonlySet<string> = new Set(['store.unreachable', 'store.disk-full']);

/** Whether the store itself is in trouble: no document’s fault, so that what it interrupts loses no attempt. */
export function isStoreOutage({ code }: GongkaiError): boolean {
  return CODES.has(code);
}

/** What the operating system and PostgreSQL call a disk that is full. */
const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** Anything thrown: where a full disk is at the bottom of it, the error that says so. */
export function asStoreOutage(thrown: unknown, subject: string): unknown {
  if (thrown instanceof GongkaiError && isStoreOutage(thrown)) return thrown;
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && FULL.has(cause.code)) {
      return new TransientError('store.disk-full', subject, { detail: cause.message, cause: thrown });
    }
  }
  return thrown;
}
