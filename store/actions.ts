import { sql } from 'kysely';
import type { Database } from './database.ts';
import { storable } from './schema.ts';

/** What an operator did. */
export interface Action {
  /** Who, as `user@host`. */
  readonly by: string;
  /** The command: `requeue`, `park`, `pause` … */
  readonly what: string;
  /** On what, as the command was given it: the options that chose, or a name. */
  readonly selection: unknown;
  /** How many failures, documents or queues it concerned. */
  readonly number: number;
  readonly reason: string | null;
}

export interface ActionRow extends Action {
  readonly id: string;
  readonly at: string;
}

/** Which actions: all that pass every condition named. */
export interface ActionFilter {
  readonly what?: string;
  /** ISO time: at or after it. */
  readonly since?: string;
  readonly limit: number;
}

/** The log of operators’ actions. */
export interface Actions {
  note(action: Action): Promise<void>;
  /** Latest first. */
  list(filter: ActionFilter): Promise<readonly ActionRow[]>;
}

/** The log of actions in a database. */
export function actionsIn(db: Database): Actions {
  return {
    note: async ({ by, what, selection, number, reason }) => {
      const row = { by: storable(by), what, number, reason: storable(reason) };
      await db
        .insertInto('actions')
        .values({ ...row, selection: storable(JSON.stringify(selection)) })
        .execute();
    },
    list: (filter) => listActions(db, filter),
  };
}

async function listActions(db: Database, { what, since, limit }: ActionFilter): Promise<ActionRow[]> {
  let query = db.selectFrom('actions').selectAll().orderBy(sql`id desc`).limit(limit);
  if (what !== undefined) query = query.where('what', '=', what);
  if (since !== undefined) query = query.where('at', '>=', new Date(since));
  const rows = await query.execute();
  return rows.map(({ at, selection, ...row }) => ({
    ...row,
    at: at.toISOString(),
    selection: JSON.parse(selection),
  }));
}
