import type { Catalogue, Counts } from './catalogue.ts';
import { conversionsIn } from './conversions.ts';
import type { Database } from './database.ts';
import { documentsIn } from './documents.ts';
import { failuresIn } from './failures.ts';
import { isNewest, recordsIn } from './records.ts';

/** The catalogue in a database of the PostgreSQL dialect. It owns the database: closing it ends the connections. */
export function catalogueIn(db: Database): Catalogue {
  return {
    ...documentsIn(db),
    ...conversionsIn(db),
    ...recordsIn(db),
    ...failuresIn(db),
    counts: () => count(db),
    close: () => db.destroy(),
  };
}

async function count(db: Database): Promise<Counts> {
  const counted = await db
    .selectNoFrom((from) => [
      from
        .selectFrom('documents')
        .select(({ fn }) => fn.countAll().as('n'))
        .as('documents'),
      from
        .selectFrom('fetches')
        .select(({ fn }) => fn.countAll().as('n'))
        .as('fetches'),
      from
        .selectFrom('conversions')
        .select(({ fn }) => fn.countAll().as('n'))
        .as('conversions'),
      from
        .selectFrom('records')
        .where(isNewest)
        .select(({ fn }) => fn.countAll().as('n'))
        .as('records'),
      from
        .selectFrom('findings')
        .innerJoin('records', (join) =>
          join
            .onRef('records.sha256', '=', 'findings.sha256')
            .onRef('records.extractor', '=', 'findings.extractor'),
        )
        .where((records) => isNewest(records))
        .select(({ fn }) => fn.countAll().as('n'))
        .as('findings'),
      from
        .selectFrom('failures')
        .where('state', '=', 'open')
        .select(({ fn }) => fn.countAll().as('n'))
        .as('failures'),
    ])
    .executeTakeFirstOrThrow();
  return {
    documents: Number(counted.documents),
    fetches: Number(counted.fetches),
    conversions: Number(counted.conversions),
    records: Number(counted.records),
    findings: Number(counted.findings),
    failures: Number(counted.failures),
  };
}
