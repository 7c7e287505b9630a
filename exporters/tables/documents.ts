import { CORRECTION_CODES, ROLE_CODES, VOID_CODES } from './codes.ts';
import { type CorpusTable, coded, column, REPORT_ID, SHA256, YEAR } from './columns.ts';

const DOCUMENT = column('document', 'text', ['Hash of this document.', '该文档的 sha256 哈希。']);

/** Whether a cell of the agreement is of this document, and both state it. */
const COMPARED = 'a.sha256 = doc.sha256 AND a."value" IS NOT NULL AND a.other IS NOT NULL';

const DOCUMENTS: CorpusTable = {
  name: 'documents',
  description: 'Every document of every report: where it came from, and what it is to its report.',
  chinese: '每份报告的全部文档：来源及其与报告的关系。',
  key: ['document'],
  columns: [
    SHA256,
    REPORT_ID,
    DOCUMENT,
    coded('role', ROLE_CODES, [
      'chosen: the row is made of it; rendition: another format of it; superseded: an older version.',
      'chosen 采用；rendition 同一报告的另一格式；superseded 已被替换的旧版。',
    ]),
    column('file', 'text', ['Base name.', '文件名。']),
    column('url', 'text', ['Address that it was fetched from.', '来源网址。']),
    column('portal', 'text', ['Portal that listed it.', '来源门户。']),
    column('fetched_at', 'text', ['Time of the fetch, ISO 8601.', '抓取时间。']),
    column('media_type', 'text', ['Format, as its bytes say.', '格式。']),
    column('charset', 'text', ['Character set that it was read in.', '字符集。']),
    column('size_bytes', 'long', ['Length in bytes.', '字节数。']),
    column('converter', 'text', ['Converter and its version.', '转换器及版本。']),
    column('extractor', 'text', ['Version of the extractor.', '提取器版本。']),
    column('findings', 'integer', ['Findings of its own record.', '该文档自身疑点数。']),
    column('cells_compared', 'integer', [
      'Cells that both it and the chosen document state.',
      '与采用文档可比的单元格数。',
    ]),
    column('cells_differing', 'integer', ['Those of them that differ.', '其中不一致者。']),
  ],
  sql: `
SELECT sha256, report_id, doc.sha256 AS document, doc."role" AS role, doc.file AS file, doc.source.url AS url,
  doc.source.portal AS portal, doc.source."fetchedAt" AS fetched_at, doc.source."mediaType" AS media_type,
  doc.source.charset AS charset, doc."sizeBytes" AS size_bytes, doc.producer.converter AS converter,
  doc.producer.extractor AS extractor, doc.findings AS findings,
  CASE WHEN doc."role" <> 'chosen' THEN len(list_filter(agreement, lambda a: ${COMPARED})) END AS cells_compared,
  CASE WHEN doc."role" <> 'chosen'
    THEN len(list_filter(agreement, lambda a: ${COMPARED} AND a."value" <> a.other)) END AS cells_differing
FROM (SELECT sha256, report_id, agreement, unnest(documents) AS doc FROM assembled)`,
};

const AGREEMENT: CorpusTable = {
  name: 'agreement',
  description: 'Cell by cell, what the other documents of a report state beside the chosen one.',
  chinese: '逐格对照：同一报告其他文档与采用文档的数值。',
  key: ['document', 'key'],
  columns: [
    SHA256,
    YEAR,
    DOCUMENT,
    coded('role', ROLE_CODES, ['As in the table documents.', '同 documents 表。']),
    column('key', 'text', ['Key of the value.', '指标键。']),
    column('value', 'number', ['What the chosen document states.', '采用文档的数值。']),
    column('other', 'number', ['What this document states.', '该文档的数值。']),
    column('agrees', 'boolean', [
      'Whether the two are the same; empty where one states nothing.',
      '是否一致；一方未填则空。',
    ]),
  ],
  sql: `
SELECT sha256, year, cell.sha256 AS document, cell."role" AS role, cell."key" AS key, cell."value" AS value,
  cell.other AS other, cell."value" = cell.other AS agrees
FROM (SELECT sha256, year, unnest(agreement) AS cell FROM assembled)`,
};

const CORRECTIONS: CorpusTable = {
  name: 'corrections',
  description: 'Overrides of reviewers: what was read, what stands now, why, by whom.',
  chinese: '人工复核更正：原读数、更正数、理由、复核人。',
  key: [],
  columns: [
    SHA256,
    column('document', 'text', ['Hash of the document that was reviewed.', '复核文档的哈希。']),
    column('key', 'text', ['Key of the value.', '指标键。']),
    column('was', 'number', ['What had been read.', '原读数。']),
    column('value', 'number', ['What the reviewer states.', '更正数。']),
    column('reason', 'text', ['Why.', '理由。']),
    column('by', 'text', ['Who reviewed it.', '复核人。']),
    column('on', 'date', ['When.', '复核日期。']),
    coded('state', CORRECTION_CODES, [
      'applied, or void: somebody has to look again.',
      'applied 已采用；void 失效，须重新复核。',
    ]),
    coded('void_because', VOID_CODES, [
      'other-document: the report is made of another; read-differently: no longer what `was` says; no-such-value: the report has no such key; document-gone: no report has the document.',
      'other-document 报告已改用其他文档；read-differently 读数已变；no-such-value 报告无此指标；document-gone 文档已不存在。',
    ]),
  ],
  sql: `
SELECT sha256, done.sha256 AS document, done."key" AS key, done.was AS was, done."value" AS value, done.reason AS reason,
  done."by" AS "by", done."on" AS "on", done.state AS state, done.because AS void_because
FROM (SELECT sha256, unnest(corrections) AS done FROM assembled)
UNION ALL
SELECT NULL, sha256, "key", was, "value", reason, "by", "on", state, because FROM unmet_corrections`,
};

/** Tables of what a report came in. */
export const PROVENANCE: readonly CorpusTable[] = [DOCUMENTS, AGREEMENT, CORRECTIONS];
