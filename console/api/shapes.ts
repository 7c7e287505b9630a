import { z } from 'zod';
import { CELL_STATES, HOWS } from '../../model/cell.ts';
import { STAGES } from '../../operations/failure-filter.ts';
import type { Cursor, Page } from '../../store/contracts/lookup.ts';
import type { ConsoleContext } from '../context.ts';
import { readCursor, writeCursor } from '../requests/cursor.ts';
import { readFailureFilter, STATES } from '../requests/failure-filter.ts';

const LIMIT = 100;
const LIMIT_AT_MOST = 1_000;

export const SHA256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('sha256 of the document, lower-case hexadecimal');
const text = z.string().max(500);
const texts = text.describe('one or several, separated by commas');

/** Which page of a list. */
export const PAGING = {
  limit: z.coerce.number().int().min(1).max(LIMIT_AT_MOST).default(LIMIT).describe('rows of a page'),
  after: z
    .string()
    .max(4_000)
    .refine((cursor) => readCursor(cursor) !== null, 'not a cursor')
    .optional()
    .describe('`next` of the page before'),
};

/** Which failures. */
export const FAILURE_QUERY = {
  code: texts.optional().describe('error codes, separated by commas'),
  stage: z
    .string()
    .regex(new RegExp(`^(${STAGES.join('|')})(,(${STAGES.join('|')}))*$`))
    .optional()
    .describe(STAGES.join(', ')),
  state: z
    .string()
    .regex(new RegExp(`^(${STATES.join('|')})(,(${STATES.join('|')}))*$`))
    .optional()
    .describe(`${STATES.join(', ')}; open and requeued unless given`),
  portal: texts.optional(),
  place: texts.optional().describe('division codes or names of counties, cities, provinces'),
  year: texts.optional().describe('years reported on'),
  format: texts.optional().describe('ids of formats: pdf, docx'),
  producer: texts.optional().describe('versions that failed: pdf@1'),
  id: z.string().max(20_000).optional().describe('ids of failures'),
  since: text.optional().describe('30m, 12h, 7d, or an ISO time'),
  until: text.optional().describe('the same'),
};

/** The filter of a checked query. */
export function toFailureFilter(query: Readonly<Record<string, unknown>>, context: ConsoleContext) {
  const params = new URLSearchParams();
  for (const name of Object.keys(FAILURE_QUERY)) {
    const value = query[name];
    if (typeof value === 'string') params.set(name, value);
  }
  return readFailureFilter(params, context);
}

const nullableText = z.string().nullable();

export const FAILURE = z.object({
  id: z.string(),
  stage: z.enum(STAGES),
  subject: z.string().describe('hash of the document, address of the page, or id of the portal'),
  name: z.string(),
  portal: nullableText,
  code: z.string(),
  kind: z.string(),
  message: z.string(),
  stack: nullableText,
  attempts: z.number().int(),
  producer: nullableText,
  firstAt: z.string(),
  lastAt: z.string(),
  state: z.enum(STATES),
  reason: nullableText,
});

export const REPORT_LINE = z.object({
  sha256: SHA256,
  title: nullableText,
  publisher: nullableText,
  year: z.number().int().nullable(),
  form: nullableText,
  divisionCode: nullableText,
  authorityId: nullableText.describe('the body that reports, however it is spelled'),
  portal: nullableText,
  errors: z.number().int(),
  warnings: z.number().int(),
  standing: z.enum(['clean', 'warning', 'error', 'empty']),
});

/** A body that reports. */
export const AUTHORITY_LINE = z.object({
  id: z.string(),
  line: z.string().describe('the same before and after its division was renamed, converted or moved'),
  names: z.array(z.string()).describe('publishers as printed, by their number of documents'),
  documents: z.number().int(),
  firstYear: z.number().int().nullable(),
  lastYear: z.number().int().nullable(),
});

const coordinate = z.number().int().nullable();

/** A value of a report with its origin. */
export const VALUE = z.object({
  key: z.string(),
  value: z.number().nullable(),
  raw: nullableText.describe('the cell as printed; null where the report does not print it'),
  how: z.enum(HOWS).nullable().describe('how the cell was established; null where it was not'),
  state: z
    .enum(CELL_STATES)
    .nullable()
    .describe('what stands in the cell; null where the report does not print it'),
  status: z.enum(['clean', 'warning', 'error']),
  unit: nullableText,
  row: nullableText,
  column: nullableText,
  english: nullableText,
  page: coordinate,
  line: coordinate,
  lineOffset: coordinate.describe('character of the line, where a line holds more than one row'),
  table: coordinate,
  tableRow: coordinate,
  tableColumn: coordinate,
});

export const DOCUMENT = z.object({
  sha256: SHA256,
  name: z.string(),
  sizeBytes: z.number().int(),
  source: z.object({
    url: nullableText,
    portal: nullableText,
    fetchedAt: nullableText,
    declaredCharset: nullableText,
  }),
});

export const ACTION = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  what: z.string(),
  selection: z.unknown(),
  number: z.number().int(),
  reason: nullableText,
});

/** A page of rows. */
export function pageOf(row: z.ZodType) {
  return z.object({
    rows: z.array(row),
    next: nullableText.describe('send it as `after`; null on the last page'),
  });
}

/** A page as the API gives it. */
export function toPage<T>({ rows, next }: Page<T>): {
  readonly rows: readonly T[];
  readonly next: string | null;
} {
  return { rows, next: next && writeCursor(next) };
}

/** What a page is asked of the catalogue by. */
export function askedOf({ limit, after }: { readonly limit: number; readonly after?: string | undefined }): {
  readonly limit: number;
  readonly after: Cursor;
} {
  return { limit, after: readCursor(after ?? null) };
}
