import type { Absence, Explanation, Separation } from '../../../model/explanation.ts';
import { type Entry, placeText } from './entry.ts';

const SEPARATIONS: Readonly<Record<Separation, string>> = {
  borders: 'cells with borders',
  rows: 'a separator character between cells',
  cells: 'one cell a line',
  spaces: 'white space between cells',
  runs: 'nothing between cells',
};

/** Where the cell stands and how it was established, or why there is none. */
export function cellEntries(explained: Explanation): readonly Entry[] {
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
  'too-many': 'the document has more tables of its kind than one report',
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
