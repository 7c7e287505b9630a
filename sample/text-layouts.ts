import { HEADINGS, proseOf } from './prose.ts';
import type { SampleReport } from './report.ts';
import { DISPUTE_HEAD, disputeRow, proactiveRows, REQUEST_HEAD, type Rows, requestRows } from './tables.ts';

type WriteTable = (rows: Rows) => readonly string[];

/** One cell a line behind a tab, a blank line after each row. */
export function tabbed(report: SampleReport): string {
  return write(report, (rows) => rows.flatMap((row) => [...row.map((cell) => `\t${cell}`), '']));
}

const SPLIT_HEADS: Readonly<Record<string, string>> = {
  本年新制作数量: '本年新\n制作数量',
  本年新公开数量: '本年新\n公开数量',
};

/** As tabbed, with cells padded by full-width spaces and heads over two lines. */
export function padded(report: SampleReport): string {
  const pad = (cell: string, at: number) =>
    /^[\d减增]/.test(cell) && at % 2 === 1 ? `　${cell}` : (SPLIT_HEADS[cell] ?? cell);
  return write(report, (rows) => rows.flatMap((row) => [...row.map((cell, at) => `\t${pad(cell, at)}`), '']));
}

const SPAM = '88bet注册送彩金_88bet官网入口';

/** Rows of cells behind bars; one row is broken over two lines and a line of spam has got in, as on hijacked pages. */
export function pipeRows(report: SampleReport): string {
  return write(report, (rows) =>
    rows.flatMap((row) => {
      const cells = row.filter(Boolean);
      if (cells[0] === '第二十条第（五）项') return [`${cells[0]} | ${SPAM}`];
      if (cells[0] === '3.要求提供公开出版物') return [cells.slice(0, -1).join(' | '), `| ${cells.at(-1)} |`];
      return [`${cells.join(' | ')} |`];
    }),
  );
}

/** One cell a line with a blank line after it; an empty cell is nothing but one more blank line. */
export function blankLines(report: SampleReport): string {
  const blankZero = (row: readonly string[]) =>
    row.length >= 8 ? row.map((cell) => (cell === '0' ? null : cell)) : row;
  return write(report, (rows) =>
    rows.flatMap((row) =>
      blankZero(row.filter(Boolean)).flatMap((cell) => (cell === null ? [''] : [cell, ''])),
    ),
  );
}

function write(report: SampleReport, writeTable: WriteTable): string {
  const { title, lead, overview, problems, others } = proseOf(report);
  const [first, second, third, fourth, fifth, sixth] = HEADINGS;
  return [
    title,
    lead,
    first,
    ...overview,
    second,
    ...writeTable(proactiveRows(report)),
    third,
    ...writeTable([...REQUEST_HEAD, ...requestRows(report)]),
    fourth,
    ...writeTable([...DISPUTE_HEAD, disputeRow(report)]),
    fifth,
    ...problems,
    sixth,
    ...others,
    '',
  ].join('\n');
}
