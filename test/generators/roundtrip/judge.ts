import type { Extractor } from '../../../extractors/extract.ts';
import type { Finding } from '../../../model/finding.ts';
import { NO_METADATA, type NormalizedDocument } from '../../../model/normalized-document.ts';
import { outcome } from '../../../model/outcome.ts';
import { placeAt } from '../../../model/place.ts';
import type { ReportRecord } from '../../../model/record.ts';
import type { Case } from './case.ts';
import { type Rendered, render } from './document.ts';
import { forcedRows } from './forced.ts';
import { LAYOUTS } from './layouts/index.ts';

/** How one case came out. */
export interface Judgement {
  /** What is wrong, one line each; empty where everything came back. */
  readonly faults: readonly string[];
  /** Cells that are rightly left open because their digits allow several readings. */
  readonly open: number;
  readonly cells: number;
}

/** A text as the text converter gives it: a paragraph a line. */
export function documentOf(text: string): NormalizedDocument {
  const blocks = text
    .split('\n')
    .map((line, index) => ({ kind: 'paragraph' as const, text: line, at: placeAt({ line: index + 1 }) }));
  return { mediaType: 'text/plain', charset: 'utf-8', metadata: NO_METADATA, blocks, converter: 'text@1' };
}

export function extractText(extractor: Extractor, text: string): ReportRecord {
  const raw = {
    sha256: '0'.repeat(64),
    name: 'case.txt',
    size: text.length,
    source: { url: null, portal: null, fetchedAt: null, mediaType: null, charset: null, title: null },
  };
  return extractor.extract(outcome(documentOf(text)), raw as unknown as Parameters<Extractor['extract']>[1]);
}

/** Renders a case, reads it back, and compares. */
export function judge(extractor: Extractor, drawn: Case): Judgement {
  const rendered = render(drawn);
  return compare(extractText(extractor, rendered.text), rendered, drawn);
}

const MISSING_TABLE = 'reading.table-missing';
/** Rules that leave rows open whose cells are too few, too many, or of several readings. */
const ROWS_OPEN = new Set(['reading.incomplete-row', 'reading.several']);

function compare(record: ReportRecord, rendered: Rendered, drawn: Case): Judgement {
  const isLost = ({ cells }: Finding) => cells.every((key) => tableOfKey(key) === rendered.lost);
  const missing = record.findings.filter((finding) => finding.rule === MISSING_TABLE && isLost(finding));
  const doubts = record.findings.filter((finding) => saysOpen(finding, drawn) && !missing.includes(finding));
  const named = new Set(doubts.flatMap(({ cells }) => cells));
  const keys = [...new Set([...Object.keys(rendered.values), ...Object.keys(record.values)])];
  const differing = keys.filter((key) => (rendered.values[key] ?? null) !== (record.values[key] ?? null));
  const open = differing.filter((key) => (record.values[key] ?? null) === null && named.has(key));
  const wrong = differing.filter((key) => !open.includes(key));
  const forced = open.length > 0 ? forcedRows(rendered.values) : [];
  const lazy = isGlued(drawn) ? open.filter((key) => forced.some((row) => key.startsWith(row))) : [];
  const unexpected = record.findings.filter(
    (finding) => !missing.includes(finding) && !doubts.includes(finding),
  );
  const faults = [
    ...wrong.map((key) => `${key} is ${record.values[key] ?? null}, printed ${rendered.values[key] ?? null}`),
    ...lazy.map((key) => `${key} is left open, though its row has one reading only`),
    ...(record.form === drawn.form ? [] : [`form is ${record.form}, printed ${drawn.form}`]),
    ...(record.title === rendered.title ? [] : [`title is ${record.title}, printed ${rendered.title}`]),
    ...(record.year === rendered.year ? [] : [`year is ${record.year}, printed ${rendered.year}`]),
    ...unexpected.map(({ rule, cells, message }) => `finding ${rule} on ${cells.join(', ')}: ${message}`),
    ...(missing.length === (rendered.lost === null ? 0 : 1)
      ? []
      : [`${missing.length} findings on the lost table ${rendered.lost}`]),
    ...(/365bet|金沙|亚博/u.test(record.text) ? ['spam is left in the text'] : []),
  ];
  return { faults, open: open.length, cells: keys.length };
}

/**
 * Whether a finding may leave cells open: where cells ran together anything that the reader says of a table may, where
 * blank cells are unclear only what it says of a row.
 */
function saysOpen({ rule }: Finding, drawn: Case): boolean {
  if (isGlued(drawn)) return rule.startsWith('reading.');
  return ROWS_OPEN.has(rule) && drawn.layouts.some((layout) => 'blanksUnclear' in LAYOUTS[layout]);
}

function isGlued({ layouts }: Case): boolean {
  return layouts.some((layout) => 'glued' in LAYOUTS[layout]);
}

function tableOfKey(key: string): string {
  return key.startsWith('litigation') ? 'review' : (key.split('.')[0] ?? '');
}
