import { type CorpusReport, QUALITIES, qualityOf } from '../exporters/corpus-report.ts';
import { InvalidRequestError, type UnreadableDocumentError } from '../model/errors.ts';
import type { FormId } from '../model/record.ts';

/** Tells whether a report is wanted. */
export type Wanted = (report: CorpusReport) => boolean;

const FORMS: readonly FormId[] = ['2014', '2019', '2021', 'local'];

type Test = (report: CorpusReport) => boolean;

/** What can be asked of a report, and how a value is compared. */
const CONDITIONS: Readonly<Record<string, (value: string) => Test>> = {
  province: (value) => beginning(value, ({ record }) => record.region.province),
  city: (value) => beginning(value, ({ record }) => record.region.city),
  county: (value) => beginning(value, ({ record }) => record.region.county),
  division: (value) => beginning(value, ({ record }) => record.region.code),
  publisher: (value) => beginning(value, ({ record }) => record.publisher),
  authority: (value) => equal(value, ({ authority }) => authority?.id ?? null),
  line: (value) => equal(value, ({ authority }) => authority?.line ?? null),
  kind: (value) => equal(value, ({ authority }) => authority?.kind ?? null),
  portal: (value) => equal(value, ({ record }) => record.source.portal),
  form: (value) => equal(oneOf(value, 'form', FORMS), ({ record }) => record.form),
  quality: (value) => equal(oneOf(value, 'quality', QUALITIES), ({ record }) => qualityOf(record)),
  year: yearTest,
};

/**
 * Reads a condition on reports: `province=浙江 year=2019..2025 form=2021,2019 quality=clean`. Conditions hold together;
 * values separated by a comma are alternatives. Names of places match from their beginning, years may be ranges.
 *
 * @throws InvalidRequestError `config.invalid`
 */
export function parseWhere(text: string): Wanted {
  const tests = text.trim() === '' ? [] : text.trim().split(/\s+/u).map(parseCondition);
  return (report) => tests.every((test) => test(report));
}

function parseCondition(condition: string): Test {
  const [, name = '', values = ''] = /^([a-z]+)=(.+)$/u.exec(condition) ?? [];
  const make = Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name] : undefined;
  if (!make) throw wrong(condition, `write NAME=VALUE; the names are ${Object.keys(CONDITIONS).join(', ')}`);
  const tests = values.split(',').map(make);
  return (report) => tests.some((test) => test(report));
}

function wrong(what: string, detail: string): UnreadableDocumentError {
  return new InvalidRequestError('config.invalid', '--where', { detail: `${what}: ${detail}` });
}

function oneOf(value: string, name: string, all: readonly string[]): string {
  if (all.includes(value)) return value;
  throw wrong(value, `${name} is one of ${all.join(', ')}`);
}

function beginning(value: string, of: (report: CorpusReport) => string | null): Test {
  return (report) => of(report)?.startsWith(value) ?? false;
}

function equal(value: string, of: (report: CorpusReport) => string | null): Test {
  return (report) => of(report) === value;
}

function yearTest(value: string): Test {
  const [, first = '', range, last = ''] = /^(\d{4})?(\.\.)?(\d{4})?$/u.exec(value) ?? [];
  if (!first && !last) throw wrong(value, 'write a year, or a range such as 2019..2025, 2019.. or ..2025');
  if (!range && last) throw wrong(value, 'write a year of four digits');
  const from = first ? Number(first) : Number.NEGATIVE_INFINITY;
  const to = range ? (last ? Number(last) : Number.POSITIVE_INFINITY) : from;
  if (from > to) throw wrong(value, 'a range begins with its first year');
  return ({ record: { year } }) => year !== null && year >= from && year <= to;
}
