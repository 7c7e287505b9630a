import { createHash } from 'node:crypto';
import type { Finding } from '../../model/finding.ts';
import type { NormalizedDocument } from '../../model/normalized-document.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import { LOCAL_SOURCE } from '../../model/raw-document.ts';
import { RECORD_SCHEMA, type ReportRecord } from '../../model/record.ts';
import type { DocumentRow, FetchRow } from '../../store/contracts/documents.ts';
import type { FailureRow } from '../../store/contracts/failures.ts';

/** A hash for a sample, different for every name. */
export function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

export function sampleDocument(name: string): DocumentRow {
  return { sha256: hashOf(name), name, sizeBytes: name.length, source: LOCAL_SOURCE };
}

export function sampleFetch(change: Partial<FetchRow> = {}): FetchRow {
  return {
    url: 'https://example.gov.cn/art/1.html',
    portal: '331123-suichang',
    sha256: hashOf('page'),
    status: 200,
    fetchedAt: '2026-01-02T03:04:05.678Z',
    etag: 'W/"1"',
    lastModified: null,
    finalUrl: 'https://www.example.gov.cn/art/1.html',
    headers: { 'content-type': ['text/html; charset=gbk'] },
    charset: 'gb18030 by header',
    ...change,
  };
}

/** A conversion whose text holds what databases choke on: U+0000 and half a surrogate pair. */
export function sampleConversion(converter = 'text@1'): Outcome<NormalizedDocument> {
  const at = placeAt({ line: 1 });
  const blocks = [{ kind: 'paragraph' as const, text: '新收\u0000\ud83d 3 件', at }];
  return outcome(
    { mediaType: 'text/plain', charset: 'gb18030', metadata: NO_METADATA, blocks, converter },
    { removed: [{ reason: 'gambling-spam', text: '365\u0000', at }] },
  );
}

export function sampleFinding(rule: string): Finding {
  return {
    rule,
    severity: 'error',
    cells: ['requests.received.total', 'requests.received."quoted"'],
    expected: 171,
    stated: 170.5,
    verdict: 'source',
    message: `${rule}\u0000 “”`,
  };
}

interface RecordChange {
  readonly name?: string;
  readonly portal?: string | null;
  readonly year?: number | null;
  readonly extractor?: string;
  readonly findings?: readonly Finding[];
}

export function sampleRecord(change: RecordChange = {}): ReportRecord {
  const { name = 'report.txt', portal = null, year = 2020, extractor = '1', findings = [] } = change;
  const place = { province: '安徽省', city: '六安市', county: '舒城县', code: '341523' };
  return {
    schema: RECORD_SCHEMA,
    file: name,
    sha256: hashOf(name),
    source: { url: null, portal, fetchedAt: null, mediaType: 'text/plain', charset: 'utf-8' },
    title: '舒城县人民政府\u0000年度报告',
    publisher: '舒城县人民政府',
    year,
    form: '2019',
    period: ['2020-01-01', '2020-12-31'],
    published: null,
    region: place,
    contact: { address: null, postcode: null, phone: null, fax: null, email: null, website: null },
    values: { 'requests.received.natural_person': 29, 'proactive.licensing.change': -3, blank: null },
    cells: {},
    indicators: [],
    sections: [],
    claims: [],
    findings,
    notes: [],
    removed: [],
    text: 'half a pair \ud83d, nothing \u0000',
    producer: { converter: 'text@1', extractor },
  };
}

export function sampleFailure(
  change: Partial<FailureRow> = {},
): Omit<FailureRow, 'id' | 'firstAt' | 'state' | 'reason'> {
  return {
    stage: 'convert',
    subject: hashOf('report.pdf'),
    name: 'report.pdf',
    portal: null,
    code: 'pdf.damaged',
    kind: 'unreadable',
    message: 'The PDF is cut off\u0000.',
    stack: null,
    attempts: 1,
    producer: 'pdf@1',
    lastAt: '2026-01-02T03:04:05.678Z',
    ...change,
  };
}
