import type { CorpusReport } from '../exporters/corpus-report.ts';
import type { PortalInventory } from '../store/contracts/portal-inventory.ts';

/** Reports wait for each other while the catalogue is asked for so many at once: records are large. */
const REPORTS_AT_ONCE = 20;

/** Adds to each report where portals show its documents. */
export async function* withAvailability(
  reports: AsyncIterable<CorpusReport>,
  holdings: Pick<PortalInventory, 'availability'>,
): AsyncGenerator<CorpusReport> {
  let waiting: CorpusReport[] = [];
  for await (const report of reports) {
    waiting.push(report);
    if (waiting.length < REPORTS_AT_ONCE) continue;
    yield* await complete(waiting, holdings);
    waiting = [];
  }
  yield* await complete(waiting, holdings);
}

async function complete(
  reports: readonly CorpusReport[],
  holdings: Pick<PortalInventory, 'availability'>,
): Promise<readonly CorpusReport[]> {
  const hashes = reports.flatMap(({ renditions }) => renditions.map(({ record }) => record.sha256));
  const shown = await holdings.availability(hashes);
  if (shown.length === 0) return reports;
  return reports.map((report) => {
    const own = new Set(report.renditions.map(({ record }) => record.sha256));
    return { ...report, availability: shown.filter(({ sha256 }) => own.has(sha256)) };
  });
}
