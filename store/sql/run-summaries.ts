import { sql } from 'kysely';
import type { Runs } from '../contracts/runs.ts';
import type { Database } from './database.ts';

/** A portal that failed for longer than this many runs is not told from one that failed for this many. */
const RUNS_LOOKED_AT = 15;
/** A run that visited fewer of its portals has failed as a whole: the network, the browser, the machine. */
const MIN_DONE_SHARE = 0.5;

/** What is asked of runs often, and must be cheap. */
export function runSummariesIn(db: Database): Pick<Runs, 'failing' | 'lastGood'> {
  return {
    failing: async (atLeast) => {
      const { rows } = await sql<{ portal: string; failed: string }>`
        with recent as (
          select id from gongkai.runs where ended_at is not null order by started_at desc limit ${RUNS_LOOKED_AT}
        ), visits as (
          select portal, run, state, max(run) filter (where state = 'done') over (partition by portal) as well
          from gongkai.run_portals where run in (select id from recent)
        )
        select portal, count(*) as failed from visits
        where state = 'failed' and (well is null or run > well)
        group by portal having count(*) >= ${atLeast}
        order by count(*) desc, portal collate "C"`.execute(db);
      return rows.map(({ portal, failed }) => ({ portal, runsInARow: Number(failed) }));
    },
    lastGood: async () => {
      const { rows } = await sql<{ ended_at: Date }>`
        select ended_at from gongkai.runs r
        where state = 'done' and (
          select count(*) > 0 and count(*) filter (where p.state = 'done') >= count(*) * ${MIN_DONE_SHARE}::float
          from gongkai.run_portals p where p.run = r.id
        )
        order by started_at desc limit 1`.execute(db);
      return rows[0]?.ended_at.toISOString() ?? null;
    },
  };
}
