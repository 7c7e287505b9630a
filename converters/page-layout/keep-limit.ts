import { UnreadableDocumentError } from '../../model/errors.ts';

/** @throws UnreadableDocumentError `convert.limit` naming what there is too much of */
export function enforceLimit(subject: string, what: string, [count, limit]: readonly [number, number]): void {
  if (count <= limit) return;
  throw new UnreadableDocumentError('convert.limit', subject, {
    detail: `${what}: ${count}, limit ${limit}`,
  });
}
