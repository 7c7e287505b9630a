import type { FormId, ReportRecord } from '../../model/record.ts';
import type { Row } from '../exporter.ts';
import type { Field } from '../field.ts';
import { type CorpusTable, column, DIVISION, FORM, identityRow, SHA256, YEAR } from './columns.ts';

/** Keys that a form asks for. */
type AskedBy = (form: FormId | null) => readonly string[];

const HAN = /\p{Script=Han}/gu;

/** How well each document was read: a summary an analyst can filter by. */
export function textQualityTable(fields: readonly Field[]): CorpusTable {
  const keys = new Map<FormId | null, readonly string[]>();
  for (const form of ['2014', '2019', '2021'] as const)
    keys.set(
      form,
      fields.filter(({ forms }) => forms.includes(form)).map(({ key }) => key),
    );
  const askedBy: AskedBy = (form) => keys.get(form) ?? [];
  return {
    name: 'text_quality',
    description: 'Quality of each report’s text and tables, summed up.',
    chinese: '每份报告正文与表格的质量概要。',
    key: ['sha256'],
    columns: [
      SHA256,
      DIVISION,
      YEAR,
      FORM,
      column('characters', 'integer', ['Length of the cleaned text.', '净化后正文字符数。']),
      column('han_share', 'number', ['Share of Chinese characters in it, 0 to 1.', '其中汉字占比，0 至 1。']),
      column('sections', 'integer', [
        'Sections found; the official outline has six.',
        '识别出的节数，官方提纲为六节。',
      ]),
      column('removed_characters', 'integer', ['Characters taken out as noise.', '剔除的噪声字符数。']),
      column('values_expected', 'integer', ['Values that the form asks for.', '表式应有指标数。']),
      column('values_found', 'integer', ['Those of them that have a number.', '其中有数者。']),
      column('values_doubtful', 'integer', [
        'Values that were solved or read off a picture.',
        '推定或图像识别的数值数。',
      ]),
      column('claims', 'integer', ['Numbers of the narrative tied to a cell.', '正文中与表格对应的数字数。']),
      column('warnings', 'integer', ['Findings of severity warning.', '一般疑点数。']),
      column('errors', 'integer', ['Findings of severity error.', '严重疑点数。']),
    ],
    rowsOf: ({ record }) => [qualityRow(record, askedBy)],
  };
}

function qualityRow(record: ReportRecord, askedBy: AskedBy): Row {
  const { text, form, values, cells, findings } = record;
  const asked = askedBy(form);
  const characters = [...text].length;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    ...identityRow(record),
    form,
    characters,
    han_share: characters === 0 ? null : (text.match(HAN)?.length ?? 0) / characters,
    sections: record.sections.length,
    removed_characters: record.removed.reduce((sum, removed) => sum + removed.text.length, 0),
    values_expected: asked.length,
    values_found: asked.filter((key) => (values[key] ?? null) !== null).length,
    values_doubtful: Object.values(cells).filter(({ how }) => how === 'solved' || how === 'ocr').length,
    claims: record.claims.length,
    warnings: findings.length - errors,
    errors,
  };
}
