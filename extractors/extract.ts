import type { Explanation } from '../model/explanation.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawDocument } from '../model/raw-document.ts';
import { RECORD_SCHEMA, type ReportRecord } from '../model/record.ts';
import { loadFolder } from '../registry.ts';
import { explainValue } from './explain.ts';
import { checkKeys } from './explaining/known-keys.ts';
import { isForm } from './form.ts';
import { isLayout } from './layout.ts';
import { isNoise } from './noise.ts';
import { type ReportPlugins, type ReportTrace, readReport } from './report.ts';
import { isRule } from './rule.ts';
import { EXTRACTOR_VERSION } from './version.ts';

/** Makes records of normalized documents. Pure: the same document always gives the same record. */
export interface Extractor {
  readonly version: string;
  /**
   * @param conversion a normalized document with what its converter noticed
   * @param raw the document that it was converted from, without its bytes
   * @returns the whole record; a document that is no report gives one with `form: null` and a finding
   */
  extract(conversion: Outcome<NormalizedDocument>, raw: About): ReportRecord;
  /**
   * Explains values of the record that `extract` makes of the same document.
   *
   * @param asked.keys of values of any form
   * @returns an explanation for each key, in their order
   * @throws InvalidRequestError `explain.unknown-key`
   */
  explain(conversion: Outcome<NormalizedDocument>, asked: ExplainRequest): readonly Explanation[];
}

/** The document that a conversion was made of, without its bytes. */
export type About = Omit<RawDocument, 'bytes'>;

/** What of a document is to be explained. */
export interface ExplainRequest {
  readonly raw: About;
  readonly keys: readonly string[];
}

/** Loads every form, layout, noise and rule of the extractors’ folders. */
export async function loadExtractor(): Promise<Extractor> {
  const folder = (name: string) => new URL(`./${name}/`, import.meta.url);
  const [forms, layouts, noise, rules] = await Promise.all([
    loadFolder(folder('forms'), isForm),
    loadFolder(folder('layouts'), isLayout),
    loadFolder(folder('noise'), isNoise),
    loadFolder(folder('rules'), isRule),
  ]);
  const plugins: ReportPlugins = { forms, layouts, noise, rules };
  return {
    version: EXTRACTOR_VERSION,
    extract: (conversion, raw) => recordOf(conversion, raw, traceOf(conversion, raw, plugins)),
    explain: (conversion, { raw, keys }) => {
      checkKeys(keys, forms);
      const trace = traceOf(conversion, raw, plugins);
      const { findings, notes } = recordOf(conversion, raw, trace);
      return keys.map((key) => explainValue(key, { trace, forms, findings, notes }));
    },
  };
}

function traceOf(
  { value: document }: Outcome<NormalizedDocument>,
  { source }: About,
  plugins: ReportPlugins,
): ReportTrace {
  return readReport({ document, portal: source.portal }, plugins);
}

function recordOf(
  conversion: Outcome<NormalizedDocument>,
  raw: About,
  { report }: ReportTrace,
): ReportRecord {
  const document = conversion.value;
  return {
    schema: RECORD_SCHEMA,
    file: raw.name,
    sha256: raw.sha256,
    source: {
      url: raw.source.url,
      portal: raw.source.portal,
      fetchedAt: raw.source.fetchedAt,
      mediaType: document.mediaType,
      charset: document.charset,
    },
    ...report,
    findings: [...conversion.findings, ...report.findings],
    notes: [...conversion.notes, ...report.notes],
    removed: [...conversion.removed, ...report.removed],
    producer: { converter: document.converter, extractor: EXTRACTOR_VERSION },
  };
}
