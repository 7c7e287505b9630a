import type { Health } from '../../operations/portal-health.ts';
import { plainTable } from './plain-table.ts';

/** The portals that need a look, as a table; empty where none does. */
export function healthTable(health: readonly Health[]): string {
  const troubled = health.filter(({ failuresInARow, overdue }) => failuresInARow > 0 || overdue);
  if (troubled.length === 0) return '';
  const rows = troubled.map(({ portal, lastRun, lastSuccess, failuresInARow, codes, overdue }) => [
    ...[portal, minute(lastRun), minute(lastSuccess)],
    ...[failuresInARow > 0 ? `${failuresInARow}` : '', codes.join(', ')],
    overdue ? `${overdue.year}, due on ${overdue.dueOn}` : '',
  ]);
  const head = ['portal', 'last run (UTC)', 'last success', '>failures in a row', 'code', 'report overdue'];
  return plainTable(head, rows);
}

function minute(iso: string | null): string {
  return iso === null ? 'never' : iso.slice(0, 16).replace('T', ' ');
}
