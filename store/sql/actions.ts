import { type Selectable, sql } from 'kysely';
import type { ActionFilter, ActionRow, Actions } from '../contracts/actions.ts';
import type { Database } from './database.ts';
import { type ActionTable, storable } from './schema.ts';

/** The log of actions in a database. */
export function actionsIn(db: Database): Actions {
  return {
    note: async ({ by, what, selection, number, reason }) => {
      const row = { by: storable(by), what, number, reason: storable(reason) };
      const { id } = await db
        .insertInto('actions')
        .values({ ...row, selection: storable(JSON.stringify(selection)) })
        .returning('id')
        .executeTakeFirstOrThrow();
      return String(id);
    },
    find: (id) => findAction(db, id),
    list: (filter) => listActions(db, filter),
  };
}

async function listActions(db: Database, { what, since, limit }: ActionFilter): Promise<ActionRow[]> {
  let query = db.selectFrom('actions').selectAll().orderBy(sql`id desc`).limit(limit);
  if (what !== undefined) query = query.where('what', '=', what);
  if (since !== undefined) query = query.where('at', '>=', new Date(since));
  return (await query.execute()).map(toAction);
}

async function findAction(db: Database, id: string): Promise<ActionRow | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const row = await db.selectFrom('actions').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toAction(row) : null;
}

function toAction({ at, id, selection, ...row }: Selectable<ActionTable>): ActionRow {
  return { ...row, id: String(id), at: at.toISOString(), selection: JSON.parse(selection) };
}
