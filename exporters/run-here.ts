import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Runs a statement on this thread, task by task. Elsewhere each statement runs on whichever thread is free, and malloc
 * keeps what each thread has used apart, for that thread alone: 30 MB of an export’s memory.
 */
export async function runHere(connection: DuckDBConnection, sql: string): Promise<void> {
  const pending = await connection.start(sql);
  await pending.runAllTasks();
  await pending.getResult();
}
