import type { Role } from '../exporters/corpus-report.ts';
import type { ReportRecord } from '../model/record.ts';

/** Media types in the order of trust, where nothing else tells: marked-up tables before drawn ones, pictures last. */
const FORMATS = [
  'html',
  'wordprocessingml',
  'spreadsheetml',
  'msword',
  'rtf',
  'ofd',
  'pdf',
  'plain',
  'image',
];

/**
 * Which of one report’s documents its row is made of. Compared in this order; the first difference decides:
 *
 * 1. a national form before a table of its own, and that before none;
 * 2. fewer findings that lay the fault on the reading;
 * 3. fewer numbers that were read off a picture;
 * 4. more numbers;
 * 5. fewer numbers that had to be solved;
 * 6. fewer findings;
 * 7. the format, marked-up before drawn: HTML, DOCX, XLSX, DOC, RTF, OFD, PDF, text, picture;
 * 8. the newer fetch, then the smaller hash, so that the choice never depends on the order of arrival.
 */
export function compareRenditions(one: ReportRecord, other: ReportRecord): number {
  for (const measure of MEASURES) {
    const difference = measure(one) - measure(other);
    if (difference !== 0) return difference;
  }
  return compareText(fetchedAt(other), fetchedAt(one)) || compareText(one.sha256, other.sha256);
}

/** Smaller is better. */
const MEASURES: readonly ((record: ReportRecord) => number)[] = [
  ({ form }) => (form === null ? 2 : Number(form === 'local')),
  ({ findings }) => findings.filter(({ verdict }) => verdict === 'reading').length,
  (record) => countHow(record, 'ocr'),
  ({ values }) => -Object.values(values).filter((value) => value !== null).length,
  (record) => countHow(record, 'solved'),
  ({ findings }) => findings.length,
  ({ source }) => FORMATS.findIndex((format) => source.mediaType.includes(format)) + 1 || FORMATS.length + 1,
];

function countHow({ cells }: ReportRecord, how: string): number {
  return Object.values(cells).filter((origin) => origin.how === how).length;
}

const fetchedAt = ({ source }: ReportRecord): string => source.fetchedAt ?? '';

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * What each document is to the report. One that was fetched from an address that has since given another is a
 * superseded version; of the others the best is chosen.
 */
export function rolesOf(records: readonly ReportRecord[]): readonly Role[] {
  const current = records.filter((record) => !records.some((other) => supersedes(other, record)));
  const [best] = [...current].sort(compareRenditions);
  return records.map((record) => {
    if (record === best) return 'chosen';
    return current.includes(record) ? 'rendition' : 'superseded';
  });
}

function supersedes(newer: ReportRecord, older: ReportRecord): boolean {
  if (newer.source.url === null || newer.source.url !== older.source.url) return false;
  // A newer version that could not be read as a report replaces nothing.
  return newer.form !== null && fetchedAt(newer) > fetchedAt(older);
}
