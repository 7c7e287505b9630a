import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { sql } from 'kysely';
import { TransientError } from '../../model/errors.ts';
import type {
  NewRun,
  PortalHistory,
  PortalOutcome,
  PortalState,
  RunReport,
  RunRow,
  Runs,
} from '../contracts/runs.ts';
import { isAlive, type Owner, ownIdentity } from '../embedded/owner.ts';
import { errnoOf } from '../errno.ts';
import type { Database } from './database.ts';
import { runSummariesIn } from './run-summaries.ts';

/** A run that has said nothing for so long is dead; it speaks every ten seconds. */
const SILENCE_LIMIT_MS = 120_000;
const UNIQUE_VIOLATION = '23505';
const ROWS_AT_ONCE = 1_000;
/** A portal that failed for longer than this many runs is not told from one that failed for this many. */
const RUNS_LOOKED_AT = 60;

const NOTHING: RunReport = { portals: [], remarks: { overdue: [], shrunk: [], converted: 0 } };

/** Runs in the catalogue’s database. */
export function runsIn(db: Database): Runs {
  return {
    begin: (run) => begin(db, run),
    beat: (id) => beat(db, id),
    end: (id, state, report) => db.transaction().execute((work) => end(work, { id, state, report })),
    current: () => current(db),
    list: async (limit) => {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .orderBy('started_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toRun);
    },
    find: (id) => find(db, id),
    history: () => history(db),
    ...runSummariesIn(db),
  };
}

async function begin(db: Database, { trigger, deadlineMs }: NewRun): Promise<RunRow> {
  const owner = JSON.stringify(await ownIdentity());
  for (;;) {
    await endLost(db);
    try {
      const row = await db
        .insertInto('runs')
        .values({
          ...{ id: runId(), trigger, state: 'running', owner },
          started_at: sql`clock_timestamp()`,
          beat_at: sql`clock_timestamp()`,
          deadline_at: sql`clock_timestamp() + ${deadlineMs} * interval '1 millisecond'`,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toRun(row);
    } catch (error) {
      if (errnoOf(error) !== UNIQUE_VIOLATION) throw error;
    }
    const other = await current(db);
    // It may just have ended.
    if (other) {
      const detail = `run ${other.id}, since ${other.startedAt}`;
      throw new TransientError('run.under-way', other.id, { detail });
    }
  }
}

/** Sorted by time, readable, and never the same twice: `20260301-170000-3fa9`. */
function runId(): string {
  const [date = '', time = ''] = new Date().toISOString().replace(/[-:]/g, '').split(/[T.]/);
  return `${date}-${time}-${randomBytes(2).toString('hex')}`;
}

async function endLost(db: Database): Promise<void> {
  const row = await db
    .selectFrom('runs')
    .select(['id', 'owner', sql<number>`extract(epoch from clock_timestamp() - beat_at) * 1000`.as('silent')])
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!row || !(await isDead(JSON.parse(row.owner), Number(row.silent)))) return;
  await db
    .updateTable('runs')
    .set({ state: 'lost', ended_at: sql`beat_at` })
    .where('id', '=', row.id)
    .where('ended_at', 'is', null)
    .execute();
}

/** A process of this machine can be asked; of another one, or one that has given its run up, only silence tells. */
async function isDead(owner: Owner, silentMs: number): Promise<boolean> {
  return silentMs > SILENCE_LIMIT_MS || (owner.host === hostname() && !(await isAlive(owner)));
}

async function beat(db: Database, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('runs')
    .set({ beat_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

interface Ending {
  readonly id: string;
  readonly state: string;
  readonly report: RunReport;
}

async function end(db: Database, { id, state, report: { portals, remarks } }: Ending): Promise<void> {
  for (let from = 0; from < portals.length; from += ROWS_AT_ONCE) {
    const rows = portals.slice(from, from + ROWS_AT_ONCE).map((outcome) => ({
      ...{ run: id, portal: outcome.portal, state: outcome.state },
      outcome: JSON.stringify(outcome),
    }));
    await db
      .insertInto('run_portals')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['run', 'portal']).doNothing())
      .execute();
  }
  await db
    .updateTable('runs')
    .set({ state, ended_at: sql`clock_timestamp()`, report: JSON.stringify(remarks) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

async function current(db: Database): Promise<RunRow | null> {
  const row = await db.selectFrom('runs').selectAll().where('ended_at', 'is', null).executeTakeFirst();
  return row ? toRun(row) : null;
}

async function find(db: Database, id: string): Promise<(RunRow & RunReport) | null> {
  const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const portals = await db
    .selectFrom('run_portals')
    .select('outcome')
    .where('run', '=', id)
    .orderBy(sql`portal collate "C"`)
    .execute();
  return {
    ...toRun(row),
    portals: portals.map(({ outcome }): PortalOutcome => JSON.parse(outcome)),
    remarks: row.report === null ? NOTHING.remarks : JSON.parse(row.report),
  };
}

async function history(db: Database): Promise<readonly PortalHistory[]> {
  const recent = db
    .selectFrom('runs')
    .select('id')
    .where('ended_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .limit(RUNS_LOOKED_AT);
  const rows = await db
    .selectFrom('run_portals')
    .innerJoin('runs', 'runs.id', 'run_portals.run')
    .select(['portal', 'run_portals.state', 'runs.started_at'])
    .select(sql<string | null>`case run_portals.state when 'failed' then outcome end`.as('outcome'))
    .where('run', 'in', recent)
    .orderBy('runs.started_at', 'desc')
    .execute();
  const byPortal = new Map<string, typeof rows>();
  for (const row of rows) byPortal.set(row.portal, [...(byPortal.get(row.portal) ?? []), row]);
  return [...byPortal].flatMap(([portal, visits]) => {
    const [last] = visits;
    if (!last) return [];
    const wellAt = visits.findIndex(({ state }) => state === 'done');
    const since = wellAt < 0 ? visits : visits.slice(0, wellAt);
    const failed = since.filter(({ state }) => state === 'failed');
    const { failures }: Pick<PortalOutcome, 'failures'> = JSON.parse(failed[0]?.outcome ?? '{"failures":[]}');
    return {
      portal,
      lastRun: last.started_at.toISOString(),
      lastState: last.state as PortalState,
      failuresInARow: failed.length,
      codes: [...new Set(failures.filter(({ subject }) => subject === portal).map(({ code }) => code))],
    };
  });
}

interface StoredRun {
  readonly id: string;
  readonly trigger: string;
  readonly state: string;
  readonly started_at: Date;
  readonly deadline_at: Date;
  readonly ended_at: Date | null;
}

function toRun({ id, trigger, state, started_at, deadline_at, ended_at }: StoredRun): RunRow {
  return {
    ...{ id, trigger, state: state as RunRow['state'] },
    startedAt: started_at.toISOString(),
    deadlineAt: deadline_at.toISOString(),
    endedAt: ended_at?.toISOString() ?? null,
  };
}
