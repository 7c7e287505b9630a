import Table from 'cli-table3';
import type { Line, Outcomes } from './outcome-of.ts';
import { printable } from './plain-table.ts';

/** A table longer than this is not read: what needs a look is shown first, the rest is counted. */
const ROWS_AT_MOST = 60;
/** Borders and padding of six columns. */
const FRAME = 19;
const NARROW = { form: 6, cells: 6, findings: 9 } as const;
const TEXT_AT_LEAST = 45;

/** The table that ends an ingest or a crawl: document, title, form, cells read, findings, failed and why. */
export function outcomeTable({ lines }: Outcomes, columns: number): string {
  const wide = Math.max(TEXT_AT_LEAST, columns - FRAME - NARROW.form - NARROW.cells - NARROW.findings);
  const widths = [0.25, 0.4, 0.35].map((share) => Math.floor(wide * share) + 2);
  const [document = 0, title = 0, why = 0] = widths;
  const table = new Table({
    head: ['document', 'title', 'form', 'cells', 'findings', 'failed: why'],
    colWidths: [document, title, NARROW.form + 2, NARROW.cells + 2, NARROW.findings + 2, why],
    colAligns: ['left', 'left', 'left', 'right', 'right', 'left'],
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  });
  const shown = worthShowing(lines);
  for (const line of shown) table.push(rowOf(line));
  const rest = lines.length - shown.length;
  return rest > 0 ? `${table}\n… and ${rest} more documents without a failure` : table.toString();
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
  if (failed) return [name, '', '', '', '', `${failed.code}: ${failed.message}`].map(printable);
  return [name, title ?? '(no title)', form ?? 'none', String(cells), String(findings), ''].map(printable);
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
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
