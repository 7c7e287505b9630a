import type { Catalogue } from '../../store/contracts/catalogue.ts';
import type { InventoryEntry } from '../../store/contracts/portal-inventory.ts';
import type { RunChange } from '../../store/contracts/runs.ts';
import { type Change, changesBetween } from '../../store/record-changes.ts';

/** What a run found otherwise than the run before it; what was replaced is compared cell by cell. */
export async function findChanges(
  catalogue: Pick<Catalogue, 'record'>,
  documents: readonly InventoryEntry[],
): Promise<readonly RunChange[]> {
  const changes: RunChange[] = [];
  for (const held of documents) {
    const { standing, url, sha256, title, reportYear, movedFrom } = held;
    if (standing === 'unchanged') continue;
    changes.push({
      ...{ standing, address: url, sha256, title, year: reportYear },
      ...(movedFrom !== null && { movedFrom }),
      ...(standing === 'changed' && { differs: await differences(catalogue, held) }),
    });
  }
  return changes;
}

async function differences(
  catalogue: Pick<Catalogue, 'record'>,
  { sha256, previousSha256 }: InventoryEntry,
): Promise<readonly Change[] | null> {
  const [old, next] = await Promise.all(
    [previousSha256, sha256].map(async (hash) => (hash === null ? null : catalogue.record(hash))),
  );
  if (!old || !next) return null;
  const { about, cells } = changesBetween(old, next);
  return [...about, ...cells];
}
