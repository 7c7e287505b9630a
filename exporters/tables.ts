import type { How } from '../model/cell.ts';
import type { Place } from '../model/place.ts';
import type { ReportRecord } from '../model/record.ts';
import type { Column, ColumnType, Row, Table } from './exporter.ts';

/** A table of the corpus with the way from a record to its rows. */
export interface CorpusTable extends Table {
  rowsOf(record: ReportRecord): readonly Row[];
}

function column(name: string, type: ColumnType, description: string): Column {
  return { name, type, description };
}

const SHA256 = column(
  'sha256',
  'text',
  'Hash of the raw document: identity of the report, joins the tables.',
);
const DIVISION = column('division_code', 'text', 'Six-digit division code of GB/T 2260.');
const YEAR = column('year', 'integer', 'The year reported on.');

const PLACE: readonly Column[] = [
  column('page', 'integer', 'Page of the source, from 1.'),
  column('line', 'integer', 'Line of the source, from 1.'),
  column('table_no', 'integer', 'Table of the source, from 1.'),
  column('row_no', 'integer', 'Row of that table, from 1.'),
  column('column_no', 'integer', 'Column of that table, from 1.'),
];

function placeRow(at: Place | undefined): Row {
  return {
    page: at?.page ?? null,
    line: at?.line ?? null,
    table_no: at?.table ?? null,
    row_no: at?.row ?? null,
    column_no: at?.column ?? null,
  };
}

function identityRow({ sha256, region, year }: ReportRecord): Row {
  return { sha256, division_code: region.code, year };
}

function countHow(record: ReportRecord, how: How): number {
  return Object.entries(record.values).filter(
    ([key, value]) => value !== null && record.cells[key]?.how === how,
  ).length;
}

const reports: CorpusTable = {
  name: 'reports',
  columns: [
    SHA256,
    column('file', 'text', 'Base name of the document.'),
    column('title', 'text', 'Title as printed.'),
    column('publisher', 'text', 'The body that reports (发布机关).'),
    YEAR,
    column('form', 'text', 'National form: 2014, 2019, 2021; local for another table; empty for none.'),
    column('period_start', 'text', 'First day reported on, ISO date.'),
    column('period_end', 'text', 'Last day reported on, ISO date.'),
    column('published', 'text', 'Date of publication, ISO date.'),
    column('province', 'text', 'Province, full name.'),
    column('city', 'text', 'Prefecture, full name.'),
    column('county', 'text', 'County, full name.'),
    DIVISION,
    column('values_read', 'integer', 'Values that stand in a cell or line of their own.'),
    column('values_solved', 'integer', 'Values that the sums of the form determine.'),
    column('values_ocr', 'integer', 'Values read off a picture.'),
    column('values_corrected', 'integer', 'Values set by a reviewer.'),
    column('values_null', 'integer', 'Keys without a value: not reported, or not to be determined.'),
    column('findings', 'integer', 'Contradictions and doubts, see the table findings.'),
    column('url', 'text', 'Address that the document was fetched from.'),
    column('portal', 'text', 'Portal that listed it.'),
    column('fetched_at', 'text', 'Time of the fetch, ISO 8601.'),
    column('media_type', 'text', 'Format of the document, as its bytes say.'),
    column('converter', 'text', 'Converter and its version.'),
    column('extractor', 'text', 'Version of the extractor.'),
  ],
  rowsOf: (record) => [
    {
      ...identityRow(record),
      file: record.file,
      title: record.title,
      publisher: record.publisher,
      form: record.form,
      period_start: record.period?.[0] ?? null,
      period_end: record.period?.[1] ?? null,
      published: record.published,
      province: record.region.province,
      city: record.region.city,
      county: record.region.county,
      ...countsRow(record),
      url: record.source.url,
      portal: record.source.portal,
      fetched_at: record.source.fetchedAt,
      media_type: record.source.mediaType,
      converter: record.producer.converter,
      extractor: record.producer.extractor,
    },
  ],
};

function countsRow(record: ReportRecord): Row {
  return {
    values_read: countHow(record, 'read'),
    values_solved: countHow(record, 'solved'),
    values_ocr: countHow(record, 'ocr'),
    values_corrected: countHow(record, 'corrected'),
    values_null: Object.values(record.values).filter((value) => value === null).length,
    findings: record.findings.length,
  };
}

const values: CorpusTable = {
  name: 'values',
  columns: [
    SHA256,
    DIVISION,
    YEAR,
    column('form', 'text', 'National form that the report follows.'),
    column('key', 'text', 'Key of the value.'),
    column('value', 'number', 'The number, amounts in yuan; empty where none was reported.'),
    column('raw', 'text', 'The cell as printed.'),
    column('how', 'text', 'How the number was established: read, solved, ocr or corrected.'),
    ...PLACE,
  ],
  rowsOf: (record) =>
    Object.entries(record.values).map(([key, value]) => {
      const origin = record.cells[key];
      return {
        ...identityRow(record),
        form: record.form,
        key,
        value,
        raw: origin?.raw ?? null,
        how: origin?.how ?? null,
        ...placeRow(origin?.at),
      };
    }),
};

const findings: CorpusTable = {
  name: 'findings',
  columns: [
    SHA256,
    DIVISION,
    YEAR,
    column('rule', 'text', 'Rule or stage that found it.'),
    column('severity', 'text', 'error or warning.'),
    column('verdict', 'text', 'On whom it is to be laid: source, reading, misplaced-applicant or undecided.'),
    column('cells', 'text', 'Keys of the values that it is about, separated by a space.'),
    column('expected', 'number', 'What should stand there.'),
    column('stated', 'number', 'What stands there.'),
    column('message', 'text', 'The finding in a sentence.'),
  ],
  rowsOf: (record) =>
    record.findings.map((finding) => ({
      ...identityRow(record),
      ...finding,
      cells: finding.cells.join(' '),
    })),
};

const indicators: CorpusTable = {
  name: 'indicators',
  columns: [
    SHA256,
    DIVISION,
    YEAR,
    column('label', 'text', 'Label of the row as printed.'),
    column('unit', 'text', 'Unit as printed.'),
    column('this_year', 'number', 'Number of the year reported on.'),
    column('cumulative', 'number', 'Number since counting began.'),
    ...PLACE,
  ],
  rowsOf: (record) =>
    record.indicators.map(({ label, unit, thisYear, cumulative, at }) => ({
      ...identityRow(record),
      label,
      unit,
      this_year: thisYear,
      cumulative,
      ...placeRow(at),
    })),
};

/** Every table of the corpus: the one definition that all output formats write. */
export const TABLES: readonly CorpusTable[] = [reports, values, findings, indicators];
