import { createHash } from 'node:crypto';
import type { How } from '../../model/cell.ts';
import type { ReportRecord } from '../../model/record.ts';
import { type CorpusReport, qualityOf } from '../corpus-report.ts';
import type { Row } from '../exporter.ts';
import {
  AUTHORITY,
  AUTHORITY_KIND,
  authorityRow,
  CITY,
  COUNTY,
  type CorpusTable,
  column,
  DIVISION,
  FORM,
  identityRow,
  LINE,
  PROVINCE,
  PUBLISHER,
  REPORT_ID,
  regionRow,
  SHA256,
  YEAR,
} from './columns.ts';

/** One row a report: identity, region, year, form, quality, provenance. */
export const REPORTS: CorpusTable = {
  name: 'reports',
  description: 'One row a report: identity, region, year, form, quality.',
  chinese: '每份报告一行：标识、地区、年度、表式、质量。',
  key: ['report_id'],
  columns: [
    REPORT_ID,
    column('former_report_id', 'text', [
      'report_id in corpora before gongkai-corpus/5, made of the spelling of the publisher.',
      'gongkai-corpus/5 之前语料库中的 report_id（由机关名称写法生成）。',
    ]),
    SHA256,
    column('file', 'text', ['Base name of the document.', '文档文件名。']),
    column('title', 'text', ['Title as printed.', '标题，照录。']),
    PUBLISHER,
    AUTHORITY,
    LINE,
    AUTHORITY_KIND,
    column('authority_evidence', 'text', [
      'What the decision whose report it is rests on.',
      '判定发布机关的依据。',
    ]),
    YEAR,
    FORM,
    column('quality', 'text', [
      'clean: no finding; warning or error: the worst finding; empty: no table of figures.',
      'clean 无疑点；warning、error 为最严重疑点；empty 无数据表。',
    ]),
    column('period_start', 'text', ['First day reported on, ISO date.', '统计起始日。']),
    column('period_end', 'text', ['Last day reported on, ISO date.', '统计截止日。']),
    column('published', 'text', ['Date of publication, ISO date.', '发布日期。']),
    PROVINCE,
    CITY,
    COUNTY,
    DIVISION,
    column('values_read', 'integer', [
      'Values that stand in a cell or line of their own.',
      '直接读出的数值个数。',
    ]),
    column('values_aligned', 'integer', [
      'Values whose place in a line of text puts them below their head.',
      '按行内位置对应表头读出的数值个数。',
    ]),
    column('values_solved', 'integer', [
      'Values that the sums of the form determine.',
      '由表内勾稽关系确定的数值个数。',
    ]),
    column('values_ocr', 'integer', ['Values read off a picture.', '由图像识别的数值个数。']),
    column('values_corrected', 'integer', ['Values set by a reviewer.', '经人工复核更正的数值个数。']),
    column('values_null', 'integer', [
      'Keys without a value: not printed, blank, or not to be determined; the state in the table values says which.',
      '空值个数：未列、空白或无法确定，见 values 表 state。',
    ]),
    column('findings', 'integer', [
      'Contradictions and doubts, see the table findings.',
      '矛盾与疑点个数，见 findings 表。',
    ]),
    column('errors', 'integer', ['Those of them of severity error.', '其中严重者个数。']),
    column('documents', 'integer', [
      'Documents that the report came in: renditions and versions.',
      '报告所见文档数：不同格式与版本。',
    ]),
    column('url', 'text', ['Address that the document was fetched from.', '来源网址。']),
    column('portal', 'text', ['Portal that listed it.', '来源门户。']),
    column('fetched_at', 'text', ['Time of the fetch, ISO 8601.', '抓取时间。']),
    column('media_type', 'text', ['Format of the document, as its bytes say.', '文档格式。']),
    column('converter', 'text', ['Converter and its version.', '转换器及版本。']),
    column('extractor', 'text', ['Version of the extractor.', '提取器版本。']),
  ],
  rowsOf: (report) => [reportRow(report)],
};

function reportRow({ id, authority, record, renditions }: CorpusReport): Row {
  return {
    report_id: id,
    former_report_id: formerId(record),
    ...authorityRow({ authority }),
    authority_evidence: authority?.evidence ?? null,
    ...identityRow(record),
    ...regionRow(record),
    ...countsRow(record),
    file: record.file,
    title: record.title,
    form: record.form,
    quality: qualityOf(record),
    period_start: record.period?.[0] ?? null,
    period_end: record.period?.[1] ?? null,
    published: record.published,
    documents: renditions.length,
    url: record.source.url,
    portal: record.source.portal,
    fetched_at: record.source.fetchedAt,
    media_type: record.source.mediaType,
    converter: record.producer.converter,
    extractor: record.producer.extractor,
  };
}

function countsRow(record: ReportRecord): Row {
  const counts: Record<How | 'null', number> = {
    read: 0,
    aligned: 0,
    solved: 0,
    ocr: 0,
    corrected: 0,
    null: 0,
  };
  for (const [key, value] of Object.entries(record.values)) {
    const how = value === null ? 'null' : record.cells[key]?.how;
    if (how) counts[how] += 1;
  }
  return {
    values_read: counts.read,
    values_aligned: counts.aligned,
    values_solved: counts.solved,
    values_ocr: counts.ocr,
    values_corrected: counts.corrected,
    values_null: counts.null,
    findings: record.findings.length,
    errors: record.findings.filter(({ severity }) => severity === 'error').length,
  };
}

const FORMER_ID_CHARACTERS = 10;

/** The id that corpora before authorities gave: what was noted of their reports can still be found. */
function formerId({ publisher, year, form, region, sha256 }: ReportRecord): string {
  if (publisher === null || year === null || form === null) return `document-${sha256}`;
  const name = createHash('sha256').update(publisher).digest('hex').slice(0, FORMER_ID_CHARACTERS);
  return `${region.code ?? 'nowhere'}-${year}-${name}`;
}
