import type {
  Absence,
  ConsideredReading,
  ExplainedReadings,
  ExplainedSum,
  Explanation,
  RivalRow,
  Separation,
  SumTerm,
} from '../model/explanation.ts';
import type { Place } from '../model/place.ts';
import { printable } from './plain-table.ts';
import { wrap } from './wrap.ts';

/** A line of an explanation: what it is about, and the text beside it. */
type Entry = readonly [name: string, text: string];

/** An explanation as `gongkai extract --explain` prints it for a person. */
export function explanationText(explained: Explanation, columns: number): string {
  const { key, value, state } = explained;
  const sections: readonly (readonly [string, readonly Entry[]])[] = [
    ['', cellEntries(explained)],
    ['Sums', explained.sums.map((sum) => sumEntry(sum, key))],
    [
      'Narrative',
      explained.claims.map(({ agrees, quote, at }) => [agreement(agrees), `«${quote}», ${placeText(at)}`]),
    ],
    ['Readings', explained.readings ? readingEntries(explained, explained.readings) : []],
    ['Other rows', explained.rivals.map(rivalEntry)],
    [
      'Findings',
      explained.findings.map(({ rule, severity, verdict, message }) => [
        severity,
        `${rule} (${verdict}): ${message}`,
      ]),
    ],
    ['Notes', explained.notes.map(({ rule, message }) => ['note', `${rule}: ${message}`])],
  ];
  const shown = sections.filter(([, entries]) => entries.length > 0);
  const texts = shown.map(([title, entries]) => sectionText(title, entries, columns));
  return [`${key} = ${value ?? `no number (${wordOf(state)})`}`, ...texts].join('\n\n');
}

/** Columns of the names of entries, and what stands before them. */
const NAME_COLUMNS = 16;
const INDENT = '  ';
/** A text is given so many columns, however narrow the terminal is. */
const MIN_TEXT_COLUMNS = 30;

function sectionText(title: string, entries: readonly Entry[], columns: number): string {
  const width = Math.max(MIN_TEXT_COLUMNS, columns - NAME_COLUMNS - INDENT.length);
  const hanging = `\n${INDENT}${' '.repeat(NAME_COLUMNS)}`;
  const lines = entries.map(([name, text]) => {
    const wrapped = wrap(printable(text.replace(/\s+/gu, ' ')), width);
    return `${INDENT}${name.padEnd(NAME_COLUMNS)}${wrapped.replaceAll('\n', hanging)}`;
  });
  return [...(title === '' ? [] : [title]), ...lines].join('\n');
}

const SEPARATIONS: Readonly<Record<Separation, string>> = {
  borders: 'cells with borders',
  rows: 'a separator character between cells',
  cells: 'one cell a line',
  spaces: 'white space between cells',
  runs: 'nothing between cells',
};

function cellEntries(explained: Explanation): readonly Entry[] {
  const { raw, at, form, table, row, column } = explained;
  return [
    ...(raw !== null && at ? [['Cell', `«${raw}», ${placeText(at)}`] as const] : []),
    ['State', stateText(explained)],
    ...(table
      ? [
          [
            'Table',
            `${table.id}, form ${form}; layout ${table.layout}: ${SEPARATIONS[table.separation]}`,
          ] as const,
        ]
      : []),
    ...(row ? rowEntries(row) : []),
    ...(column ? [['Heads', headsText(column)] as const] : []),
    ...unitEntries(explained),
  ];
}

function rowEntries({
  labels,
  label,
  formLabel,
  likeness,
  text,
}: NonNullable<Explanation['row']>): readonly Entry[] {
  const path = labels.length > 0 ? labels.join(' › ') : label;
  const isLiteral = formLabel === null || likeness === 1;
  return [
    ['Row', path === '' ? text : path],
    ...(isLiteral ? [] : [['Form row', `${formLabel} (likeness ${likeness.toFixed(2)})`] as const]),
  ];
}

function headsText({ heads, namedBy, span }: NonNullable<Explanation['column']>): string {
  const named =
    namedBy === 'order' ? 'none; the columns are taken in the order of the form' : heads.join(' › ');
  return span ? `${named}; characters ${span[0] + 1} to ${span[1]} of the line` : named;
}

function unitEntries({ unit }: Explanation): readonly Entry[] {
  if (!unit) return [];
  const where = unit.from === 'form' ? 'the form; the report prints none' : `printed in the ${unit.from}`;
  return [['Unit', `«${unit.printed}», ${where}: × ${unit.factor}`]];
}

function stateText(explained: Explanation): string {
  const { state, how, absence } = explained;
  if (absence) return `not printed: ${absenceText(absence, explained)}`;
  if (state === 'number') return how === null ? state : `number, ${how}: ${howText(how, explained)}`;
  if (state === 'blank' && how === 'solved') return `blank, solved: ${howText(how, explained)}`;
  if (explained.rivals.some(({ reason }) => reason === 'repeated')) return REPEATED;
  return STATES[state];
}

const REPEATED = 'ambiguous: several rows print it with different numbers';
const STATES = {
  blank: 'blank: the cell is empty or marked as not reported',
  unreadable: 'unreadable: something else than a number in a known unit stands there',
  ambiguous: 'ambiguous: several readings are left',
  unread: 'unread: it could not be made out which cell stands there',
  'not-printed': 'not printed',
} as const;

function howText(how: NonNullable<Explanation['how']>, { readings, column }: Explanation): string {
  if (how === 'read' && column?.namedBy === 'order') return 'the only cell of its row';
  if (how === 'solved' && !readings)
    return 'no head names the columns; the sums confirm the order of the form';
  return {
    read: 'stands in a cell of its own below its own head',
    aligned: 'its position in the line puts it below its head',
    solved: 'the characters and the sums of the form leave one reading',
    ocr: 'read off a picture',
    corrected: 'overridden by a reviewer',
  }[how];
}

const LEFT_OUT = {
  'other-year': 'its caption names another year',
  specimen: 'it shows how the form is filled in',
  'other-body': 'its caption names another body',
  corrected: 'a corrected table takes its place',
} as const;

function absenceText({ reason, forms, leftOut, columnsPrinted }: Absence, { form }: Explanation): string {
  const others = leftOut.map((table) => `${LEFT_OUT[table.reason]} («${table.caption}»)`).join('; ');
  const columns = columnsPrinted.map((heads) => `«${heads.join(' › ')}»`).join(', ');
  const asking = `forms with this key: ${forms.join(', ')}`;
  switch (reason) {
    case 'no-table':
      return 'the document holds no table of a form';
    case 'other-form':
      return form === 'local'
        ? `the table of the report is on no national form, and its rows are indicators; ${asking}`
        : `form ${form} has no such value; ${asking}`;
    case 'table-missing':
      return 'the table is missing, or could not be read';
    case 'table-left-out':
      return `the table is not the report’s own: ${others}`;
    case 'row-missing':
      return 'the table has no such row';
    case 'column-missing':
      return `the table has no such column; its columns are ${columns === '' ? 'not named' : columns}`;
  }
}

function sumEntry(sum: ExplainedSum, own: string): Entry {
  const { within, parts, totals, verdict, expected, stated } = sum;
  const [left, right] = [parts, totals].map((terms) => sideText(terms, { within, own }));
  const outcome = verdict === 'contradicted' ? `; adds up to ${expected}, stated is ${stated}` : '';
  return [wordOf(verdict), `${left} = ${right}${outcome}`];
}

interface SumText {
  readonly within: ExplainedSum['within'];
  /** The key that is explained: it is shown whatever it is. */
  readonly own: string;
}

/** One side of a sum; of terms that add nothing only the number is told. */
function sideText(terms: readonly SumTerm[], { within, own }: SumText): string {
  const adds = ({ key, value, state }: SumTerm) =>
    key === own || (value !== 0 && state !== 'blank' && state !== 'not-printed');
  const telling = terms.filter(adds);
  const shown = telling.length > 0 ? telling : terms.slice(0, 1);
  const written = shown.map(
    ({ key, value, state }) => `${shortName(key, within)} ${value ?? `(${wordOf(state)})`}`,
  );
  const others = terms.length - shown.length;
  return written.join(' + ') + (others > 0 ? ` (${others} more: 0 or blank)` : '');
}

/** Within a row the column tells terms apart, between rows the row. */
function shortName(key: string, within: ExplainedSum['within']): string {
  const parts = key.split('.');
  return within === 'row' ? (parts.at(-1) ?? key) : parts.slice(1, -1).join('.') || key;
}

function readingEntries({ row, key }: Explanation, readings: ExplainedReadings): readonly Entry[] {
  const at = row?.keys.indexOf(key) ?? -1;
  const { left, allowed, complete, listed } = readings;
  const all = complete ? `${allowed}` : `more than ${allowed}`;
  const shown = listed.slice(0, MAX_READINGS_SHOWN);
  const more = allowed - shown.length;
  return [
    ['considered', `${left} left of ${all} that the characters allow; this value in brackets`],
    ...shown.map((reading): Entry => [verdictOf(reading), readingText(reading, at)]),
    ...(more > 0 ? [['', `and ${more} more`] as const] : []),
  ];
}

const MAX_READINGS_SHOWN = 8;

function verdictOf({ ruledOutBy }: ConsideredReading): string {
  if (ruledOutBy === null) return 'left';
  return ruledOutBy === 'row-sum' ? 'not the sum' : 'other sums';
}

function readingText({ cells }: ConsideredReading, own: number): string {
  return cells.map((cell, at) => (at === own ? `[${cell ?? '–'}]` : `${cell ?? '–'}`)).join(' | ');
}

const RIVALS: Readonly<Record<RivalRow['reason'], string>> = {
  repeated: 'the same row with other numbers',
  superseded: 'gave way to a row closer to the form',
  unknown: 'on no form, and may be this row',
};

function rivalEntry({ reason, text, at }: RivalRow): Entry {
  return [reason, `«${text}», ${at ? `${placeText(at)}: ` : ''}${RIVALS[reason]}`];
}

function agreement(agrees: boolean | null): string {
  if (agrees === null) return 'not assessable';
  return agrees ? 'agrees' : 'disagrees';
}

function wordOf(state: string): string {
  return state.replaceAll('-', ' ');
}

function placeText({ page, line, offset, table, row, column }: Place): string {
  const parts = Object.entries({ page, line, offset, table, row, column });
  const known = parts.flatMap(([name, number]) => (number === null ? [] : [`${name} ${number}`]));
  return known.length > 0 ? known.join(', ') : 'place unknown';
}
