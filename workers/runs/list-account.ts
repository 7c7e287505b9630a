import type { InventoryEntry, ShownEntry } from '../../store/contracts/portal-inventory.ts';
import type { ListAccount, RunFailure, UnstoredEntry } from '../../store/contracts/runs.ts';

interface Met {
  /** What the run has seen on the portal. */
  readonly held: readonly InventoryEntry[];
  readonly failures: readonly RunFailure[];
}

/** Accounts for every entry of the lists of a portal: stored, failed or left out, each by name. */
export function accountFor(entries: readonly ShownEntry[], { held, failures }: Met): ListAccount {
  const stored = new Set(
    held.filter(({ isDocument, standing }) => isDocument && standing !== 'gone').map(({ url }) => url),
  );
  const codes = new Map(failures.map(({ subject, code }) => [subject, code]));
  const failed: UnstoredEntry[] = [];
  const leftOut: UnstoredEntry[] = [];
  for (const { url: address, title, addresses, leftOut: reason } of entries) {
    if (reason !== null) leftOut.push({ title, address, reason });
    else if (!addresses.some((each) => stored.has(each))) {
      // A link that has died is told as withdrawn, and is no failure of the run.
      const code = addresses.map((each) => codes.get(each)).find((each) => each !== undefined);
      failed.push({ title, address, reason: code ?? 'fetch.not-found' });
    }
  }
  const listed = entries.length;
  return { listed, stored: listed - failed.length - leftOut.length, failed, leftOut };
}
