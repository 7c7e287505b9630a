import { openCrawler } from '../../crawlers/crawler.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { asGongkaiError } from '../../model/errors.ts';
import { inOrder } from '../in-order.ts';
import type { Io } from '../io.ts';
import { plainTable } from '../print/plain-table.ts';

/** What the listings of a portal show just now. */
export interface Live {
  readonly portal: string;
  /** Reports listed; null where the listing was not had. */
  readonly listed: number | null;
  readonly code: string | null;
  readonly message: string | null;
}

/** Portals are asked side by side; each host is still asked one thing at a time. */
const PORTALS_AT_ONCE = 32;

/** Reads the listings of portals, and nothing else: no notice is fetched and nothing is kept. */
export async function tryLive(io: Io, portals: ReadonlyMap<string, Portal>): Promise<readonly Live[]> {
  const { allowedHosts, contact, chromiumPath } = io.config();
  const crawler = await openCrawler({ allowedHosts, contact, chromiumPath, known: async () => null });
  const tried: Live[] = [];
  const tryOne = async ([portal, definition]: readonly [string, Portal]): Promise<Live> => {
    try {
      const { reports, incomplete } = await crawler.list(definition);
      const judged = judge(reports.length, definition);
      const { code, message } = judged.code === null && incomplete ? incomplete : judged;
      return { portal, listed: reports.length, code, message };
    } catch (thrown) {
      const { code, message } = asGongkaiError(thrown, portal);
      return { portal, listed: null, code, message };
    }
  };
  try {
    for await (const live of inOrder(each(portals, io.signal), PORTALS_AT_ONCE, tryOne)) tried.push(live);
  } finally {
    await crawler.close();
  }
  return tried;
}

async function* each(portals: ReadonlyMap<string, Portal>, signal: AbortSignal) {
  for (const portal of portals) {
    if (signal.aborted) return;
    yield portal;
  }
}

function judge(listed: number, { reportsAtLeast }: Portal): Pick<Live, 'code' | 'message'> {
  if (listed >= reportsAtLeast) return { code: null, message: null };
  const message = `${listed} reports listed, ${reportsAtLeast} expected at least`;
  return { code: 'portal.listing-empty', message };
}

/** What each portal shows, as a table. */
export function liveTable(tried: readonly Live[]): string {
  const rows = tried.map(({ portal, listed, code, message }) => [
    ...[portal, listed === null ? '' : String(listed)],
    ...[code ?? '', message ?? ''],
  ]);
  return plainTable(['portal', '>reports listed', 'code', 'what is wrong'], rows);
}
