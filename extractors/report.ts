import type { Finding, Note } from '../model/finding.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import { chain } from '../model/outcome.ts';
import type { Report } from '../model/record.ts';
import { findClaims, type PlacedClaim } from './claims/find-claims.ts';
import { divisionOfPortal, factsOf } from './facts.ts';
import { dropPageNumbers } from './flattened/page-numbers.ts';
import { restoreTables } from './flattened/restore.ts';
import { type Form, keysOf } from './form.ts';
import type { Layout } from './layout.ts';
import { linesOf, logicalLines } from './logical-lines/logical-lines.ts';
import { markdownOf } from './markdown.ts';
import { identityOf, type Metadata, readMetadata } from './metadata/metadata.ts';
import { sentencesOf } from './narrative.ts';
import { cleanPage, type Noise } from './noise.ts';
import { itemText, type Line, type Page, pageOf } from './page.ts';
import { markPictures } from './pictures.ts';
import { type EstablishedValues, establishValues } from './reading/establish.ts';
import { type FormReading, readForms } from './reading/read-forms.ts';
import { type IndicatorOptions, type LocalTable, readIndicators } from './reading/read-indicators.ts';
import { splitGluedLines } from './reading/rows/split-glued.ts';
import { endOfFirstReport } from './reading/tables/choose-tables.ts';
import { locateTables } from './reading/tables/locate.ts';
import { checkAll, type Rule } from './rule.ts';
import { sectionsOf } from './sections.ts';
import { simplifyPage } from './text/simplified.ts';

/** Everything that was loaded from the extractors’ folders. */
export interface ReportPlugins {
  readonly forms: ReadonlyMap<string, Form>;
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly noise: ReadonlyMap<string, Noise>;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** A document, and the portal that it was found on. */
export interface ReportSource {
  readonly document: NormalizedDocument;
  readonly portal: string | null;
}

/** A report with what its values were read from. */
export interface ReportTrace {
  readonly report: Report;
  /** The tables of a national form; null where there are none. */
  readonly reading: FormReading | null;
  readonly established: EstablishedValues;
  readonly claims: readonly PlacedClaim[];
}

/** One document as a report: clean, locate the forms, read, solve, check. Pure. */
export function readReport({ document, portal }: ReportSource, plugins: ReportPlugins): ReportTrace {
  const whole = chain(simplifyPage(pageOf(document)), dropPageNumbers);
  const cleaned = chain(whole, (page) => cleanPage(page, plugins.noise));
  const { removed } = cleaned;
  const tables = readTables(cleaned.value, document, plugins);
  const { reading, local, narrative } = tables;
  const { metadata, findings: doubts } = readMetadata({
    ...{ lines: tables.lines, narrative, own: document.metadata },
    portal: divisionOfPortal(portal),
  });
  const sentences = sentencesOf(narrative, metadata.year);
  const sections = sectionsOf(narrative);
  const claims = findClaims({ sentences, keys: keysPrinted(reading), publisher: metadata.publisher });
  const read = markPictures(document, establishValues(reading, claims));
  const established = { ...read, values: { ...blankValues(reading), ...read.values } };
  const facts = factsOf({ reading, metadata, established, sentences, sections, claims, removed, portal });
  const checked = checkAll(plugins.rules, facts);
  const report: Report = {
    ...metadata,
    form: local ? 'local' : (reading?.form.id ?? null),
    values: established.values,
    cells: established.cells,
    indicators: local?.indicators ?? [],
    sections,
    claims: claims.map(({ quote, value, keys, at }) => ({ quote, value, key: keys.join('+'), at })),
    findings: [
      ...(local || reading ? [] : notAReport(metadata, narrative)),
      ...doubts,
      ...tables.findings,
      ...established.findings,
      ...checked.findings,
    ],
    notes: [...cleaned.notes, ...tables.notes, ...established.notes, ...checked.notes],
    removed,
    text: markdownOf(tables.whole, reading),
  };
  return { report, reading, established, claims };
}

/** The tables of a page, and what stands around them. */
interface PageTables {
  /** The page with glued lines split, up to its end. */
  readonly whole: Page;
  /** The lines of the first report on the page, rows of its tables included. */
  readonly lines: readonly Line[];
  /** The tables of a national form; null where there are none, or a local table explains the page better. */
  readonly reading: FormReading | null;
  readonly local: LocalTable | null;
  /** Those that are in no table. */
  readonly narrative: readonly Line[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/** Reads the tables of the first report on a cleaned page. */
function readTables(
  cleaned: Page,
  { metadata }: NormalizedDocument,
  { forms, layouts }: ReportPlugins,
): PageTables {
  const known = [...forms.values()];
  const whole = splitGluedLines(restoreTables(cleaned, known), known);
  const everywhere = locateTables(whole, known);
  const end = endOfFirstReport(whole, everywhere);
  const page = whole.slice(0, end);
  const regions = everywhere.filter(({ start }) => start < end);
  const lines = logicalLines(linesOf(page));
  const identity = identityOf(lines, metadata);
  const national = readForms(page, regions, { forms, layouts, identity });
  const local = localTable(page, national, { layouts, year: identity.year });
  const reading = local ? null : national;
  return {
    whole,
    lines,
    reading,
    local,
    narrative: logicalLines(linesOutside(page, local ? [local] : regions)),
    findings: [...(reading?.findings ?? []), ...(local?.findings ?? [])],
    notes: [...(end < whole.length ? [secondReport(whole, end)] : []), ...(reading?.notes ?? [])],
  };
}

/** A statistics table of a province explains the page better where the national one finds too few of its rows. */
const LEAST_SHARE_OF_ROWS = 0.6;

function localTable(page: Page, national: FormReading | null, options: IndicatorOptions): LocalTable | null {
  const tables = national?.tables ?? [];
  if (tables.some(({ region }) => region.table !== 'statistics')) return null;
  const local = readIndicators(page, options);
  const rows = tables.reduce((sum, { reading }) => sum + reading.rows.length, 0);
  return local && rows < local.indicators.length * LEAST_SHARE_OF_ROWS ? local : null;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Lines that are in no table of a form. */
function linesOutside(page: Page, tables: readonly Stretch[]): readonly Line[] {
  const inside = (index: number) => tables.some(({ start, end }) => index >= start && index < end);
  return page.filter((item, index): item is Line => item.kind === 'line' && !inside(index));
}

/** Keys of the form, and those of the foreign rows that the tables print. */
function keysPrinted(reading: FormReading | null): ReadonlySet<string> {
  const rows = (reading?.tables ?? []).flatMap((table) => table.reading.rows);
  const printed = rows.flatMap(({ row }) => row.columns.map(({ key }) => key));
  return new Set([...(reading ? keysOf(reading.form) : []), ...printed]);
}

/** Every key of the form, for a start without a value. */
function blankValues(reading: FormReading | null): Record<string, null> {
  return Object.fromEntries((reading ? keysOf(reading.form) : []).map((key) => [key, null]));
}

/** A second report behind the first is said, and not read. */
function secondReport(page: Page, at: number): Note {
  const item = page[at];
  const title = item ? itemText(item).trim().slice(0, MAX_TITLE_CHARS) : '';
  const message = `A second report begins with «${title}». Only the first was read; extract the second from a document of its own.`;
  return { rule: 'document.second-report', cells: [], message };
}

/** Longest part of a title that a note quotes. */
const MAX_TITLE_CHARS = 80;

/** Least characters of narrative of a report that has no table (before 2014 many had none). */
const SHORTEST_NARRATIVE = 800;

function notAReport(metadata: Metadata, narrative: readonly Line[]): readonly Finding[] {
  const length = narrative.reduce((sum, line) => sum + line.text.trim().length, 0);
  const reads = metadata.title !== null && length >= SHORTEST_NARRATIVE && sectionsOf(narrative).length >= 2;
  if (reads) return [];
  const message =
    'The document holds no annual report: no table of any form, and no titled narrative in sections.';
  return [
    {
      rule: 'document.not-a-report',
      severity: 'error',
      cells: [],
      expected: null,
      stated: null,
      verdict: 'undecided',
      message,
    },
  ];
}
