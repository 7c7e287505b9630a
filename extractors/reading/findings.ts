import type { Finding, Note } from '../../model/finding.ts';
import { type FormRow, rowId } from '../form.ts';
import type { SolvedRow } from '../solving/solve-rows.ts';
import type { PrintedRow } from './rows/printed-row.ts';
import type { RowReading } from './rows/row-reading.ts';
import type { Token } from './tokens.ts';

/** A doubt about how the document is to be read: it is laid on nobody. */
export function doubt(rule: string, cells: readonly string[], message: string): Finding {
  return { rule, severity: 'warning', cells, expected: null, stated: null, verdict: 'undecided', message };
}

/** The keys of a form row. */
export function keysOfRow(row: FormRow): readonly string[] {
  return row.columns.map(({ key }) => key);
}

function nameOf(row: FormRow): string {
  return row.labels[0] ?? rowId(row);
}

/** Longest text of a document that a message quotes. */
const MAX_QUOTED_CHARS = 120;

/** The texts of some cells, for a message. */
export function quote(tokens: readonly (Token | undefined)[]): string {
  const text = tokens.map((token) => token?.text.trim() ?? '').join(' | ');
  return text.length > MAX_QUOTED_CHARS ? `${text.slice(0, MAX_QUOTED_CHARS)}…` : text;
}

/** The text of a printed row: its label and everything beside it. */
export function quoteRow({ label, cells, loose, extra }: PrintedRow): string {
  return quote([...(label ? [{ text: label } as Token] : []), ...cells, ...loose, ...extra]);
}

/** Something else than a number stands in a cell. */
export function unreadableCell(key: string, token: Token): Finding {
  const message = `The cell prints «${quote([token])}», which is not a number: no value was given. Compare it with the document.`;
  return doubt('reading.unreadable-cell', [key], message);
}

/** A number whose unit the key cannot be given in. */
export function unknownUnit(key: string, token: Token, unit: string | null): Finding {
  const named = unit ? `The unit «${unit}»` : 'The unit that a head or caption names for the cell';
  const message = `${named} cannot be applied to «${quote([token])}»: no value was given. Compare it with the document.`;
  return doubt('reading.unknown-unit', [key], message);
}

/** More or fewer cells than heads, and no sum that tells which is which. */
export function incompleteRow({ row, printed }: Pick<RowReading, 'row' | 'printed'>): Finding {
  const shown = [...printed.loose, ...printed.cells].filter((token) => token !== undefined).length;
  const heads = printed.frame?.leaves.length ?? row.columns.length;
  const message = `The row «${nameOf(row)}» shows ${shown} cells below ${heads} heads, and no sum of the form tells which is which: no value was given. It reads «${quoteRow(printed)}».`;
  return doubt('reading.incomplete-row', keysOfRow(row), message);
}

/** No head tells the columns, and no sum confirms the order of the form. */
export function assumedColumns({ row, printed }: RowReading): Finding {
  const message = `No head names the columns of the row «${nameOf(row)}», and no sum confirms their order: no value was given. It reads «${quoteRow(printed)}».`;
  return doubt('reading.unknown-columns', keysOfRow(row), message);
}

/** The heads tell the columns, and the sums of the table say that they do not. */
export function contradictedColumns({ row, printed }: RowReading): Finding {
  const message = `Under the printed heads no row of the table adds up, and with another column as the total every row does: no value of «${nameOf(row)}» was given. It reads «${quoteRow(printed)}».`;
  return doubt('reading.contradicted-columns', keysOfRow(row), message);
}

/** Heads that name no column of the form, or any of several, where columns of the form are missing. */
export function unknownHeads(heads: string, keys: readonly string[]): Finding {
  const message = `The numbers below «${quote([{ text: heads } as Token])}» stand in no known column of the form, and no head names the columns of the cells listed here: no value was given. Compare them with the document.`;
  return doubt('reading.unknown-head', keys, message);
}

/** Readings that a finding writes out. */
const MAX_WRITTEN = 4;

/** Several readings are left of a row whose cells run together. */
export function severalReadings({ row, cells, readings, complete }: SolvedRow, raw: string): Finding {
  const keys = keysOfRow(row).filter((_, column) => cells[column] === undefined);
  const many = complete ? `${readings.length}` : `more than ${Math.max(1, readings.length - 1)}`;
  const written = readings
    .slice(0, MAX_WRITTEN)
    .map((reading) => reading.map((cell) => cell ?? '').join('|'));
  const dots = readings.length > MAX_WRITTEN ? ' …' : '';
  const message = `The layout lost the borders of these cells («${raw}»), and the sums of the form leave ${many} readings: no value was given. The readings: ${written.join(', ')}${dots}`;
  return doubt('reading.several', keys, message);
}

/** One row of the form is printed more than once, with different numbers. */
export function repeatedRow(rows: readonly RowReading[]): Finding {
  const [first] = rows;
  const keys = first ? keysOfRow(first.row) : [];
  const shown = rows.map(({ printed }) => `«${quoteRow(printed)}»`).join(' and ');
  const message = `${rows.length} rows print «${first ? nameOf(first.row) : ''}» with different numbers, and nothing tells which is meant: no value was given. They read ${shown}.`;
  return doubt('reading.repeated-row', keys, message);
}

/** A row that is on no form stands where rows of the form are missing. */
export function unknownRow(printed: PrintedRow, rows: readonly FormRow[]): Finding {
  const message = `The row «${quoteRow(printed)}» is on no form and may be one of the rows named here, which are not printed: no value was given.`;
  return doubt('reading.unknown-row', rows.flatMap(keysOfRow), message);
}

/** A row that is on no form, and for which no row of the form is missing. */
export function extraRow(printed: PrintedRow): Note {
  return { rule: 'reading.unknown-row', cells: [], message: `The row «${quoteRow(printed)}» is on no form.` };
}

/** Most numbers of rows that a note lists. */
const MAX_ROW_NUMBERS = 200;

/** The sequence numbers or codes of the rows, which are no cells. */
export function numbersOfRows(tokens: readonly Token[]): readonly Note[] {
  if (tokens.length === 0) return [];
  const texts = tokens.slice(0, MAX_ROW_NUMBERS).map(({ text }) => text.trim());
  const message = `The numbers beside the labels were taken for sequence numbers or codes: ${texts.join(', ')}.`;
  return [{ rule: 'reading.surplus-cells', cells: [], message }];
}

/** A number on a line of its own, or beside a caption: it is in no cell of the form. */
export function strayNumbers({ heads, labels, extra }: PrintedRow): Note {
  const message = `«${quote([...heads, ...labels, ...extra])}» stands in the table and is in no cell of the form.`;
  return { rule: 'reading.surplus-cells', cells: [], message };
}

/** A row that is printed again with the same numbers, as at a page break. */
export function rowAgain({ row, printed }: Pick<RowReading, 'row' | 'printed'>): Note {
  const message = `The row «${nameOf(row)}» is printed again with the same numbers: «${quoteRow(printed)}».`;
  return { rule: 'reading.row-again', cells: keysOfRow(row), message };
}

/** What stands beside a row or below a head that the form does not have. */
export function asideCells(row: FormRow, tokens: readonly Token[]): Note {
  const message = `Beside the columns of the form in «${nameOf(row)}» stands «${quote(tokens)}».`;
  return { rule: 'reading.surplus-cells', cells: keysOfRow(row), message };
}

/** The number stands elsewhere in the document. */
export function referenceCell(key: string, text: string): Note {
  return {
    rule: 'reading.reference',
    cells: [key],
    message: `The cell refers to another place of the document («${text.trim()}»): no value was given.`,
  };
}

/** A label of which words are others than the form’s, not merely lost. */
export function changedLabel({ row, printed }: RowReading): Finding {
  const message = `Label «${quote([{ text: printed.label } as Token])}» is taken for «${nameOf(row)}», of which it has other words. Compare it with the document.`;
  return doubt('reading.label-changed', keysOfRow(row), message);
}

/** A label that departs from the form’s. */
export function labelVariant({ row, printed }: RowReading): Note {
  const message = `Label «${printed.label}» is taken for «${nameOf(row)}».`;
  return { rule: 'reading.label-variant', cells: keysOfRow(row).slice(0, 1), message };
}
