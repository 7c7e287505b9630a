import type { Field } from '../field.ts';
import { type CorpusTable, column, DIVISION, FORM, IDENTITY_SQL, SHA256, YEAR } from './columns.ts';

/** How well each document was read: a summary an analyst can filter by. */
export function textQualityTable(fields: readonly Field[]): CorpusTable {
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
    sql: qualitySql(fields),
  };
}

function qualitySql(fields: readonly Field[]): string {
  const asked = (['2014', '2019', '2021'] as const).map((form) => {
    const places = fields.flatMap(({ forms }, at) => (forms.includes(form) ? [at + 1] : []));
    return [form, places] as const;
  });
  return `
SELECT ${IDENTITY_SQL}, form, length("text") AS characters,
  (length("text") - length(regexp_replace("text", '\\p{Han}+', '', 'g'))) / nullif(length("text"), 0) AS han_share,
  len(sections) AS sections,
  coalesce(list_sum(list_transform(removed, lambda r: length(r."text"))), 0) AS removed_characters,
  CASE form ${asked.map(([form, places]) => `WHEN '${form}' THEN ${places.length}`).join(' ')} ELSE 0 END AS values_expected,
  CASE form ${asked.map(([form, places]) => `WHEN '${form}' THEN list_count(list_select(numbers, [${places}]))`).join(' ')} ELSE 0 END AS values_found,
  len(list_filter(cells, lambda c: c.how IN ('solved', 'ocr'))) AS values_doubtful,
  claims,
  len(list_filter(findings, lambda f: f.severity <> 'error')) AS warnings,
  len(list_filter(findings, lambda f: f.severity = 'error')) AS errors
FROM assembled`;
}
