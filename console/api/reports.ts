import { z } from 'zod';
import { ruleStatuses } from '../../exporters/corpus-report.ts';
import { csvText } from '../../exporters/csv-text.ts';
import type { Row } from '../../exporters/exporter.ts';
import type { ReportRecord } from '../../model/record.ts';
import { findPanelRows } from '../authority-reports.ts';
import type { ConsoleContext } from '../context.ts';
import { readReportFilter } from '../requests/report-filter.ts';
import { defineRoute, type Route } from './route.ts';
import {
  AUTHORITY_LINE,
  askedOf,
  DOCUMENT,
  PAGING,
  pageOf,
  REPORT_LINE,
  SHA256,
  toPage,
  VALUE,
} from './shapes.ts';

const words = z.string().max(500).optional();
const REPORT_QUERY = {
  text: words.describe('stands in the title or the name of the publisher'),
  place: words.describe('division codes or names of counties, cities, provinces, separated by commas'),
  from: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .describe('first year reported on'),
  to: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .describe('last year'),
  form: words.describe('2021, 2019, 2014, local'),
  quality: words.describe('clean, warning, error, empty'),
  portal: words,
};
/** A page of the panel ends with the body that reaches so many documents; each becomes some twenty rows. */
const PANEL_DOCUMENTS = { json: 24, csv: 1_000 } as const;
const PANEL_LIMIT = limitOf(PANEL_DOCUMENTS, 'documents');
/** There are 3,000 counties and 370 cities and provinces; a file has them all. */
const COVERAGE_DIVISIONS = { json: 200, csv: 5_000 } as const;
const COVERAGE_LIMIT = limitOf(COVERAGE_DIVISIONS, 'divisions');
const FORMAT = z.enum(['json', 'csv']).default('json');

/** Documents, and what they report. */
export const REPORT_ROUTES: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/documents',
    id: 'listDocuments',
    summary: 'Stored documents, by hash',
    query: z.object({ text: words, portal: words, ...PAGING }),
    answer: pageOf(DOCUMENT),
    run: async ({ context, query }) => {
      const { text, portal } = query;
      const filter = { ...(text && { text }), ...(portal && { portals: portal.split(',') }) };
      return toPage(await context.catalogue.lookup.documents(filter, askedOf(query)));
    },
  }),
  defineRoute({
    method: 'get',
    path: '/documents/{sha256}',
    id: 'readDocument',
    summary: 'One document: where it came from, what was made of it, what failed',
    parts: z.object({ sha256: SHA256 }),
    answer: DOCUMENT.extend({ versions: z.unknown(), failures: z.array(z.unknown()) }),
    run: async ({ context, parts }) => {
      const { catalogue } = context;
      const document = await catalogue.document(parts.sha256);
      if (!document) return null;
      const versions = await catalogue.lookup.versions(parts.sha256);
      return { ...document, versions, failures: await catalogue.failures({ subjects: [parts.sha256] }) };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/reports',
    id: 'listReports',
    summary: 'Records in short: the newest of each document, by division, publisher and year',
    query: z.object({ ...REPORT_QUERY, ...PAGING, format: FORMAT }),
    answer: pageOf(REPORT_LINE),
    run: async ({ context, query }) => {
      const filter = readReportFilter(paramsOf(query), context);
      const page = toPage(await context.catalogue.lookup.reports(filter, askedOf(query)));
      if (query.format === 'json') return page;
      return csvResponse(page.rows, 'reports.csv', page.next);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/reports/{sha256}',
    id: 'readReport',
    summary: 'One report with its values, where each stands in the source, and its findings',
    parts: z.object({ sha256: SHA256 }),
    query: z.object({ format: FORMAT }),
    answer: z.looseObject({ sha256: SHA256, values: z.array(VALUE), findings: z.array(z.unknown()) }),
    run: async ({ context, parts, query }) => {
      const record = await context.catalogue.record(parts.sha256);
      if (!record) return null;
      const values = listValues(record, context);
      if (query.format === 'csv') return csvResponse(values, `${parts.sha256.slice(0, 12)}.csv`, null);
      const { cells: _, values: __, ...rest } = record;
      return { ...rest, values };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/panel',
    id: 'readPanel',
    summary: 'The indicators that the forms share, of some counties over the years, body by body',
    query: z.object({
      division: z
        .string()
        .regex(/^\d{6}(,\d{6}){0,9}$/)
        .describe('division codes, separated by commas'),
      indicator: words.describe('only this one'),
      ...{ after: PAGING.after, limit: PANEL_LIMIT },
      format: FORMAT,
    }),
    answer: pageOf(z.looseObject({ report_id: z.string(), indicator: z.string() })),
    run: async ({ context, query }) => {
      const { division, indicator, format, after, limit = PANEL_DOCUMENTS[format] } = query;
      const page = await findPanelRows(context, division.split(','), askedOf({ after, limit }));
      const { rows, next } = toPage(page);
      const asked = rows.filter((row) => indicator === undefined || row.indicator === indicator);
      return format === 'csv' ? csvResponse(asked, 'panel.csv', next) : { rows: asked, next };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/coverage',
    id: 'readCoverage',
    summary: 'Reports by division and year, and how far the best of each can be trusted',
    query: z.object({ place: words, after: PAGING.after, limit: COVERAGE_LIMIT, format: FORMAT }),
    answer: pageOf(
      z.object({
        divisionCode: z.string(),
        name: z.string().nullable(),
        year: z.number(),
        reports: z.number(),
        standing: z.string(),
      }),
    ),
    run: async ({ context, query: { place, format, after, limit = COVERAGE_DIVISIONS[format] } }) => {
      const places = place ? place.split(',').flatMap((text) => context.places.find(text)) : null;
      const page = await context.catalogue.lookup.coverage(places, askedOf({ after, limit }));
      const { rows, next } = toPage(page);
      const named = rows.map((cell) => ({ ...cell, name: context.places.name(cell.divisionCode) }));
      return format === 'csv' ? csvResponse(named, 'coverage.csv', next) : { rows: named, next };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/authorities',
    id: 'listAuthorities',
    summary: 'The bodies that report, by id',
    query: z.object({
      place: words.describe('division codes or names, separated by commas'),
      limit: z.coerce.number().int().min(1).max(1_000).default(200),
    }),
    answer: z.array(AUTHORITY_LINE),
    run: async ({ context, query: { place, limit } }) => {
      const places = place ? { places: place.split(',').flatMap((text) => context.places.find(text)) } : {};
      return context.catalogue.authorities.list({ ...places, limit });
    },
  }),
  defineRoute({
    method: 'get',
    path: '/fields',
    id: 'listFields',
    summary: 'Every value of the national forms, with its labels',
    answer: z.array(z.looseObject({ key: z.string() })),
    run: async ({ context }) => context.fields,
  }),
];

function paramsOf(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (typeof value === 'string') params.set(name, value);
  return params;
}

/** The values of a record with labels and places, a row each. */
export function listValues(record: ReportRecord, { fields }: Pick<ConsoleContext, 'fields'>): readonly Row[] {
  const statuses = ruleStatuses(record);
  const known = new Map(fields.map((field) => [field.key, field]));
  return Object.entries(record.values).map(([key, value]) => {
    const field = known.get(key);
    const origin = record.cells[key];
    return {
      ...{
        key,
        value,
        raw: origin?.raw ?? null,
        how: origin?.how ?? null,
        state: origin?.state ?? null,
        status: statuses.get(key) ?? 'clean',
      },
      ...{
        unit: field?.unit ?? null,
        row: field?.row ?? null,
        column: field?.column ?? null,
        english: field?.english ?? null,
      },
      ...{
        page: origin?.at.page ?? null,
        line: origin?.at.line ?? null,
        lineOffset: origin?.at.offset ?? null,
      },
      ...{ table: origin?.at.table ?? null },
      ...{ tableRow: origin?.at.row ?? null, tableColumn: origin?.at.column ?? null },
    };
  });
}

/** Rows as CSV that no spreadsheet takes for formulas. @param next cursor of the following page */
export function csvResponse(rows: readonly object[], name: string, next: string | null): Response {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value: unknown) => {
    if (value === null || value === undefined) return '';
    return typeof value === 'string' ? csvText(value) : String(value);
  };
  const lines = rows.map((row) =>
    columns.map((column) => cell((row as Record<string, unknown>)[column])).join(','),
  );
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    ...(next !== null && { 'x-next': next }),
  };
  return new Response(`${[columns.join(','), ...lines].join('\n')}\n`, { headers });
}

/** What a caller may ask a page to hold: no more than a file has unless told otherwise. */
function limitOf(usual: { readonly json: number; readonly csv: number }, what: string) {
  const words = `${what} of a page; ${usual.json}, as CSV ${usual.csv}`;
  return z.coerce.number().int().min(1).max(usual.csv).optional().describe(words);
}
