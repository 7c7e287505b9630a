import { placed } from '../made/as-office.ts';
import type { MadeReport } from '../made/report.ts';
import type { MadeTable } from '../made/tables.ts';

export interface Dialect {
  readonly separator: ',' | '\t';
  /** Whether a merged cell stands in each place that it covers, as pandas writes it, or in the first alone. */
  readonly repeatsMerged: boolean;
}

/** A report whose tables are written as CSV or TSV amid its text. */
export function withTablesAsCsv({ blocks }: MadeReport, dialect: Dialect): string {
  const lines = blocks.flatMap((block) =>
    block.kind === 'table' ? ['', ...tableLines(block.table, dialect), ''] : [block.text],
  );
  return `${lines.join('\n')}\n`;
}

function tableLines({ rows, widths }: MadeTable, { separator, repeatsMerged }: Dialect): readonly string[] {
  return placed(rows, widths.length).map((places) => {
    const texts = places.map(({ cell, begins }) => (begins || repeatsMerged ? cell.text : ''));
    return texts.map((text) => field(text, separator)).join(separator);
  });
}

function field(text: string, separator: string): string {
  const quoted = text.includes(separator) || /["\n]/u.test(text);
  return quoted ? `"${text.replaceAll('"', '""')}"` : text;
}
