import type { Line, Outcomes } from '../../operations/document-outcome.ts';
import { plainTable } from './plain-table.ts';
import { wrap } from './wrap.ts';

/** A table longer than this is not read: what needs a look is shown first, the rest is counted. */
const ROWS_AT_MOST = 60;
/** Columns taken by the numbers and the gaps. */
const NUMBERS = 34;
const TEXT_AT_LEAST = 60;

/** The table that ends an ingest or a crawl: document, title, form, cells read, findings, failed and why. */
export function outcomeTable({ lines }: Outcomes, columns: number): string {
  const wide = Math.max(TEXT_AT_LEAST, columns - NUMBERS);
  const [document = 0, title = 0, why = 0] = [0.25, 0.4, 0.35].map((share) => Math.floor(wide * share));
  const shown = worthShowing(lines);
  const rows = shown.map((line) => {
    const [name = '', heading = '', ...rest] = rowOf(line);
    return [wrap(name, document), wrap(heading, title), ...rest.slice(0, 3), wrap(rest[3] ?? '', why)];
  });
  const table = plainTable(['document', 'title', 'form', '>cells', '>findings', 'failed: why'], rows);
  const rest = lines.length - shown.length;
  return rest > 0 ? `${table}\n… and ${rest} more documents without a failure` : table;
}

/** In their order; where there are too many, those that failed or have findings come before the others. */
function worthShowing(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= ROWS_AT_MOST) return lines;
  const troubled = lines.filter(({ failed }) => failed);
  const doubtful = lines.filter(({ failed, findings }) => !failed && findings > 0);
  const shown = new Set(
    [...troubled, ...doubtful, ...lines].slice(0, Math.max(ROWS_AT_MOST, troubled.length)),
  );
  return lines.filter((line) => shown.has(line));
}

function rowOf({ name, title, form, cells, findings, failed }: Line): string[] {
  if (!failed) return [name, title ?? '(no title)', form ?? 'none', String(cells), String(findings), ''];
  // What to do about it stands in `gongkai failed`, once for each code.
  const why = failed.message.replace(failed.remedy, '').trim();
  return [name, '', '', '', '', `${failed.code}: ${why}`];
}

/** The totals below the table. */
export function totals({ lines }: Outcomes): string {
  const documents = lines.filter(({ sha256 }) => sha256 !== null);
  const failed = lines.filter((line) => line.failed).length;
  const known = documents.filter((line) => line.known).length;
  const sum = (of: 'cells' | 'findings') => lines.reduce((total, line) => total + line[of], 0);
  const parts = [
    `${count(lines.length, 'document')}: ${lines.length - failed} read, ${failed} failed`,
    `${count(sum('cells'), 'cell')} read, ${count(sum('findings'), 'finding')}`,
  ];
  if (known === documents.length) parts.push('nothing new');
  else if (known > 0) parts.push(`${known} known before`);
  return `${parts.join('; ')}.`;
}

/** `1 document`, `2 documents`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
