import {
  type DuckDBConnection,
  type DuckDBPreparedStatement,
  DuckDBTypeId,
  type Json,
} from '@duckdb/node-api';
import { InvalidRequestError } from '../../model/errors.ts';

/** An answer, read in pieces. */
export interface Answer {
  readonly columns: readonly string[];
  /** Whether each column holds text, which a spreadsheet might run. */
  readonly texts: readonly boolean[];
  /** Whether each column holds whole numbers. */
  readonly integers: readonly boolean[];
  /** Rows in the order of the columns; large and exact numbers come as text of digits. */
  readonly rows: AsyncIterable<readonly (readonly Json[])[]>;
}

/** Number of the kind of statement that reads, as DuckDB gives it. */
const SELECT = 1;
/** Whole numbers that may be larger than a number of JavaScript, and are given as text of digits. */
const LARGE: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
]);
/** Statements that only show what there is; DuckDB counts some of them among the pragmas. */
const SHOWING = /^\s*(?:show|describe|summarize|pragma\s+(?:table_info|show_tables))\b/iu;
/** Explaining runs what it explains where ANALYZE stands: only questions may be explained. */
const EXPLAINING = /^\s*explain\s+(?:analyze\s+)?(?:select|with|from)\b/iu;

/**
 * Asks one question. Whatever would write, attach, load or set is refused before it runs.
 *
 * @throws InvalidRequestError `query.refused`, `query.invalid`
 */
export async function ask(connection: DuckDBConnection, sql: string): Promise<Answer> {
  const prepared = await prepareOne(connection, sql);
  if (prepared.statementType !== SELECT && !SHOWING.test(sql) && !EXPLAINING.test(sql)) {
    throw new InvalidRequestError('query.refused', 'query', { detail: firstLine(sql) });
  }
  const result = await prepared.stream().catch(invalid);
  const types = result.columnTypes().map(({ typeId }) => typeId);
  return {
    columns: result.columnNames(),
    texts: types.map((type) => type === DuckDBTypeId.VARCHAR),
    integers: types.map((type) => LARGE.has(type)),
    rows: typedRows(result.yieldRowsJson()),
  };
}

async function prepareOne(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(sql).catch(invalid);
  if (statements.count !== 1) {
    const detail = statements.count === 0 ? 'the query is empty' : `${statements.count} statements`;
    throw new InvalidRequestError('query.refused', 'query', { detail });
  }
  return statements.prepare(0).catch(invalid);
}

async function* typedRows<T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = rows[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next().catch(invalid);
    if (next.done) return;
    yield next.value;
  }
}

function invalid(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new InvalidRequestError('query.invalid', 'query', { detail: message.trim(), cause });
}

function firstLine(sql: string): string {
  return sql.trim().split('\n')[0]?.slice(0, 80) ?? '';
}
