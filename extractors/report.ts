import type { Finding } from '../model/finding.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Report } from '../model/record.ts';
import { findClaims } from './claims/find-claims.ts';
import { factsOf } from './facts.ts';
import { type Form, keysOf } from './form.ts';
import type { Layout } from './layout.ts';
import { markdownOf } from './markdown.ts';
import { type Metadata, readMetadata, yearOf } from './metadata/metadata.ts';
import { sentencesOf } from './narrative.ts';
import { cleanPage, type Noise } from './noise.ts';
import { type Line, type Page, pageOf } from './page.ts';
import { establishValues } from './reading/establish.ts';
import { type FormReading, readForms } from './reading/read-forms.ts';
import { splitGluedLines } from './reading/split-glued.ts';
import { checkAll, type Rule } from './rule.ts';
import { sectionsOf } from './sections.ts';

/** Everything that was loaded from the extractors’ folders. */
export interface ReportPlugins {
  readonly forms: ReadonlyMap<string, Form>;
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly noise: ReadonlyMap<string, Noise>;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** One document as a report: clean, locate the forms, read, solve, check. Pure. */
export function readReport(document: NormalizedDocument, plugins: ReportPlugins): Report {
  const { value: clean, removed } = cleanPage(pageOf(document), plugins.noise);
  const page = splitGluedLines(clean, [...plugins.forms.values()]);
  const reading = readForms(page, plugins, yearOf(page, document.metadata));
  const narrative = linesOutside(page, reading);
  const metadata = readMetadata(page, narrative, document.metadata);
  const read = establishValues(reading);
  const established = { ...read, values: { ...blankValues(reading), ...read.values } };
  const sentences = sentencesOf(narrative, metadata.year);
  const sections = sectionsOf(narrative);
  const claims = findClaims(sentences, new Set(Object.keys(established.values)));
  const facts = factsOf({ reading, metadata, established, sentences, sections, claims, removed });
  const checked = checkAll(plugins.rules, facts);
  return {
    ...metadata,
    form: reading?.form.id ?? null,
    values: established.values,
    cells: established.cells,
    indicators: [],
    sections,
    claims: claims.map(({ quote, value, keys, at }) => ({ quote, value, key: keys.join('+'), at })),
    findings: [...notAReport(reading, metadata, narrative), ...established.findings, ...checked.findings],
    notes: [...established.notes, ...checked.notes],
    removed,
    text: markdownOf(page, reading),
  };
}

/** Lines that are in no table of a form. */
function linesOutside(page: Page, reading: FormReading | null): readonly Line[] {
  const regions = (reading?.tables ?? []).map(({ region }) => region);
  return page.filter(
    (item, index): item is Line =>
      item.kind === 'line' && !regions.some(({ start, end }) => index >= start && index < end),
  );
}

/** Every key of the form, for a start without a value. */
function blankValues(reading: FormReading | null): Record<string, null> {
  return Object.fromEntries((reading ? keysOf(reading.form) : []).map((key) => [key, null]));
}

/** Least characters of narrative of a report that has no table (before 2014 many had none). */
const SHORTEST_NARRATIVE = 800;

function notAReport(
  reading: FormReading | null,
  metadata: Metadata,
  narrative: readonly Line[],
): readonly Finding[] {
  if (reading) return [];
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
