import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawDocument } from '../model/raw-document.ts';
import { RECORD_SCHEMA, type ReportRecord } from '../model/record.ts';

/** Raised whenever the same document gives another record: stored records are then made anew. */
export const EXTRACTOR_VERSION = '1';

/** Makes records of normalized documents. Pure: the same document always gives the same record. */
export interface Extractor {
  readonly version: string;
  /**
   * @param conversion a normalized document with what its converter noticed
   * @param raw the document that it was converted from, without its bytes
   * @returns the whole record; a document that is no report gives one with `form: null` and a finding
   */
  extract(conversion: Outcome<NormalizedDocument>, raw: Omit<RawDocument, 'bytes'>): ReportRecord;
}

/** Loads every form, layout, noise and rule of the extractors’ folders. */
export async function loadExtractor(): Promise<Extractor> {
  return { version: EXTRACTOR_VERSION, extract: (conversion, raw) => emptyRecord(conversion, raw) };
}

function emptyRecord(conversion: Outcome<NormalizedDocument>, raw: Omit<RawDocument, 'bytes'>): ReportRecord {
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
    title: null,
    publisher: null,
    year: null,
    form: null,
    period: null,
    published: null,
    region: { province: null, city: null, county: null, code: null },
    contact: { address: null, postcode: null, phone: null, fax: null, email: null, website: null },
    values: {},
    cells: {},
    indicators: [],
    sections: [],
    claims: [],
    findings: [],
    notes: [],
    removed: [],
    text: '',
    producer: { converter: document.converter, extractor: EXTRACTOR_VERSION },
  };
}
