import type { Catalogue } from '../../store/contracts/catalogue.ts';

/**
 * Portals that have been visited, counted by state: paused by an operator, failing where the last walk failed, else
 * fine.
 */
export async function portalStates(catalogue: Catalogue): Promise<ReadonlyMap<string, number>> {
  const [visited, pauses, failures] = await Promise.all([
    catalogue.overview.portals(),
    catalogue.pauses.list(),
    catalogue.failures({ stages: ['crawl'], states: ['open', 'requeued', 'parked'] }),
  ]);
  const paused = new Set(pauses.filter(({ scope }) => scope === 'portal').map(({ name }) => name));
  const failing = new Set(
    failures.filter(({ subject, portal }) => subject === portal).map(({ subject }) => subject),
  );
  const counts = new Map([
    ['fine', 0],
    ['failing', 0],
    ['paused', 0],
  ]);
  for (const portal of new Set([...visited, ...failing, ...paused])) {
    const state = paused.has(portal) ? 'paused' : failing.has(portal) ? 'failing' : 'fine';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}
