import { readPortalFolder } from '../crawlers/load-portals.ts';
import { ERROR_CODES } from '../model/error-codes.ts';
import { InvalidRequestError } from '../model/errors.ts';
import { withNearest } from '../model/nearest-name.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import type { FilterArgs } from './failure-filter.ts';

/**
 * Refuses names that nobody knows: a filter that matches nothing because of a typing error would say that all is fine.
 *
 * @throws InvalidRequestError `failure.unknown-code`, `portal.unknown`, each with the nearest name
 */
export async function checkNames(pipeline: Pipeline, { codes, portals }: FilterArgs): Promise<void> {
  if (codes) {
    const known = await knownCodes(pipeline);
    for (const code of codes) {
      if (known.has(code)) continue;
      throw new InvalidRequestError('failure.unknown-code', code, { detail: withNearest(code, known) });
    }
  }
  if (portals) {
    const known = await knownPortals(pipeline);
    for (const portal of portals) if (!known.has(portal)) throw unknownPortal(portal, known);
  }
}

/** The error of a name that no portal has. */
export function unknownPortal(portal: string, known: Iterable<string>): InvalidRequestError {
  return new InvalidRequestError('portal.unknown', portal, { detail: withNearest(portal, known) });
}

/** Those of this release, and those that another one has stored. */
async function knownCodes({ store }: Pipeline): Promise<ReadonlySet<string>> {
  const stored = await store.catalogue.overview.failureCounts();
  return new Set([...Object.keys(ERROR_CODES), ...stored.map(({ code }) => code)]);
}

/** Those that can be visited, and those whose file has gone but whose documents are here. */
async function knownPortals(pipeline: Pipeline): Promise<ReadonlySet<string>> {
  const { portals, adapters } = await pipeline.crawler();
  const visited = await pipeline.store.catalogue.overview.portals();
  const failed = (await pipeline.store.catalogue.failures({ stages: ['crawl'] })).flatMap(
    ({ portal }) => portal ?? [],
  );
  const { broken } = await readPortalFolder(pipeline.config.portalsFolder, new Set(adapters.keys())).catch(
    () => ({
      broken: new Map<string, string>(),
    }),
  );
  return new Set([...portals.keys(), ...broken.keys(), ...visited, ...failed]);
}
