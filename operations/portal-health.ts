import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Overdue } from '../store/contracts/runs.ts';
import { overdueReports } from '../workers/runs/overdue-reports.ts';
import type { Operation } from './operation.ts';

/** How a portal fares in the runs. */
export interface Health {
  readonly portal: string;
  /** ISO times; null where it was never visited. */
  readonly lastRun: string | null;
  /** When all of it was last seen, in a run or in a crawl of its own. */
  readonly lastSuccess: string | null;
  readonly failuresInARow: number;
  /** What the last failed run failed with, as long as none has passed since. */
  readonly codes: readonly string[];
  /** The report that the law has had due and that was never seen. */
  readonly overdue: Pick<Overdue, 'year' | 'dueOn'> | null;
}

const ARGS = z.object({
  portals: z.array(z.object({ id: z.string(), name: z.string(), divisionCode: z.string() })),
});

/** The health of portals, from the reports of the runs. */
export const portalHealthOperation: Operation<z.infer<typeof ARGS>, readonly Health[]> = {
  name: 'portals health',
  args: ARGS,
  run: async ({ pipeline }, { portals }) => {
    const { catalogue } = pipeline.store;
    const history = new Map((await catalogue.runs.history()).map((one) => [one.portal, one]));
    const lastWhole = await catalogue.inventory.lastWhole();
    const named = new Map(portals.map(({ id, ...portal }) => [id, portal]));
    const late = await overdueReports(catalogue, named, new Date());
    const overdue = new Map(late.map(({ portal, year, dueOn }) => [portal, { year, dueOn }]));
    return portals.map(({ id }) => ({
      portal: id,
      lastRun: history.get(id)?.lastRun ?? null,
      lastSuccess: lastWhole.get(id) ?? null,
      failuresInARow: history.get(id)?.failuresInARow ?? 0,
      codes: history.get(id)?.codes ?? [],
      overdue: overdue.get(id) ?? null,
    }));
  },
};

/** Whether there is a catalogue to ask: none is made for a check. */
export function hasCatalogue({ databaseUrl, dataFolder }: Config): boolean {
  return databaseUrl !== null || existsSync(join(dataFolder, 'pg'));
}
