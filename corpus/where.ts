import { type CorpusReport, QUALITIES, qualityOf } from '../exporters/corpus-report.ts';
import { UnreadableDocumentError } from '../model/errors.ts';
import type { FormId, ReportRecord } from '../model/record.ts';

/** Tells whether a report is wanted. */
export type Wanted = (report: CorpusReport) => boolean;

const FORMS: readonly FormId[] = ['2014', '2019', '2021', 'local'];

type Test = (record: ReportRecord) => boolean;

/** What can be asked of a report, and how a value is compared. */
const CONDITIONS: Readonly<Record<string, (value: string) => Test>> = {
  province: (value) => beginning(value, ({ region }) => region.province),
  city: (value) => beginning(value, ({ region }) => region.city),
  county: (value) => beginning(value, ({ region }) => region.county),
  division: (value) => beginning(value, ({ region }) => region.code),
  publisher: (value) => beginning(value, ({ publisher }) => publisher),
  portal: (value) => equal(value, ({ source }) => source.portal),
  form: (value) => equal(oneOf(value, 'form', FORMS), ({ form }) => form),
  quality: (value) => equal(oneOf(value, 'quality', QUALITIES), qualityOf),
  year: yearTest,
};

/**
 * Reads a condition on reports: `province=浙江 year=2019..2025 form=2021,2019 quality=clean`. Conditions hold together;
 * values separated by a comma are alternatives. Names of places match from their beginning, years may be ranges.
 *
 * @throws UnreadableDocumentError `config.invalid`
 */
export function parseWhere(text: string): Wanted {
  const tests = text.trim() === '' ? [] : text.trim().split(/\s+/u).map(parseCondition);
  return ({ record }) => tests.every((test) => test(record));
}

function parseCondition(condition: string): Test {
  const [, name = '', values = ''] = /^([a-z]+)=(.+)$/u.exec(condition) ?? [];
  const make = Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name] : undefined;
  if (!make) throw wrong(condition, `write NAME=VALUE; the names are ${Object.keys(CONDITIONS).join(', ')}`);
  const tests = values.split(',').map(make);
  return (record) => tests.some((test) => test(record));
}

function wrong(what: string, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('config.invalid', '--where', { detail: `${what}: ${detail}` });
}

function oneOf(value: string, name: string, all: readonly string[]): string {
  if (all.includes(value)) return value;
  throw wrong(value, `${name} is one of ${all.join(', ')}`);
}

function beginning(value: string, of: (record: ReportRecord) => string | null): Test {
  return (record) => of(record)?.startsWith(value) ?? false;
}

function equal(value: string, of: (record: ReportRecord) => string | null): Test {
  return (record) => of(record) === value;
}

function yearTest(value: string): Test {
  const [, first = '', range, last = ''] = /^(\d{4})?(\.\.)?(\d{4})?$/u.exec(value) ?? [];
  if (!first && !last) throw wrong(value, 'write a year, or a range such as 2019..2025, 2019.. or ..2025');
  if (!range && last) throw wrong(value, 'write a year of four digits');
  const from = first ? Number(first) : Number.NEGATIVE_INFINITY;
  const to = range ? (last ? Number(last) : Number.POSITIVE_INFINITY) : from;
  if (from > to) throw wrong(value, 'a range begins with its first year');
  return ({ year }) => year !== null && year >= from && year <= to;
}
