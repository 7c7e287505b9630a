import type { How } from '../../model/cell.ts';
import { QUALITY_CODES } from './codes.ts';
import {
  AUTHORITY,
  AUTHORITY_KIND,
  AUTHORITY_SQL,
  CITY,
  COUNTY,
  type CorpusTable,
  coded,
  column,
  DIVISION,
  FORM,
  IDENTITY_SQL,
  LINE,
  PROVINCE,
  PUBLISHER,
  REGION_SQL,
  REPORT_ID,
  SHA256,
  YEAR,
} from './columns.ts';

/** Values of a report that were established in one way. */
function countOf(how: How): string {
  return `len(list_filter(cells, lambda c: c."value" IS NOT NULL AND c.how = '${how}')) AS values_${how}`;
}

/** The id that corpora before authorities gave: what was noted of their reports can still be found. */
const FORMER_ID = `CASE WHEN publisher IS NULL OR year IS NULL OR form IS NULL THEN 'document-' || sha256
  ELSE concat(coalesce(region.code, 'nowhere'), '-', year, '-', left(sha256(publisher), 10)) END`;

const REPORTS_SQL = `
SELECT report_id, ${FORMER_ID} AS former_report_id, ${IDENTITY_SQL}, ${REGION_SQL}, ${AUTHORITY_SQL},
  authority.evidence AS authority_evidence, file, title, form, quality,
  try_cast(period[1] AS DATE) AS period_start, try_cast(period[2] AS DATE) AS period_end,
  try_cast(published AS DATE) AS published,
  ${countOf('read')},
  ${countOf('aligned')},
  ${countOf('solved')},
  ${countOf('ocr')},
  ${countOf('corrected')},
  len(list_filter(cells, lambda c: c."value" IS NULL)) AS values_null,
  len(findings) AS findings,
  len(list_filter(findings, lambda f: f.severity = 'error')) AS errors,
  len(documents) AS documents,
  source.url AS url, source.portal AS portal, source."fetchedAt" AS fetched_at, source."mediaType" AS media_type,
  producer.converter AS converter, producer.extractor AS extractor
FROM assembled`;

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
    coded('quality', QUALITY_CODES, [
      'clean: no finding; warning or error: the worst finding; empty: no table of figures.',
      'clean 无疑点；warning、error 为最严重疑点；empty 无数据表。',
    ]),
    column('period_start', 'date', ['First day reported on.', '统计起始日。']),
    column('period_end', 'date', ['Last day reported on.', '统计截止日。']),
    column('published', 'date', ['Date of publication.', '发布日期。']),
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
  sql: REPORTS_SQL,
};
