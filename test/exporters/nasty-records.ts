import { placeAt } from '../../model/place.ts';
import { RECORD_SCHEMA, type ReportRecord } from '../../model/record.ts';

/** Texts that a careless writer of CSV, JSONL or SQL breaks, or that a spreadsheet would run. */
export const NASTY_TEXTS = [
  '=1+1',
  '+1',
  '-1',
  '@x',
  '\ttab',
  '\rreturn',
  "'quoted",
  '＝1',
  'a,"b"\r\nc',
  '',
  ' ',
  '一\u2028二',
];

/** A record that holds the nasty text of this number wherever a text may stand. */
export function nastyRecord(number: number): ReportRecord {
  const nasty = NASTY_TEXTS[number % NASTY_TEXTS.length] ?? null;
  return {
    schema: RECORD_SCHEMA,
    file: `${number}.txt`,
    sha256: number.toString(16).padStart(64, '0'),
    source: { url: null, portal: null, fetchedAt: null, mediaType: 'text/plain', charset: 'utf-8' },
    title: nasty,
    publisher: '某县人民政府',
    year: 2020,
    form: '2019',
    period: ['2020-01-01', '2020-12-31'],
    published: null,
    region: { province: '安徽省', city: '六安市', county: '舒城县', code: '341523' },
    contact: { address: null, postcode: null, phone: null, fax: null, email: null, website: null },
    values: { 'proactive.licensing.change': -3, 'proactive.fees.amount': 0.1 + number, 'requests.x': null },
    cells: {
      'proactive.licensing.change': {
        raw: '－3',
        how: 'read',
        state: 'number',
        at: placeAt({ line: 7, table: 1, row: 2, column: 3 }),
      },
      'proactive.fees.amount': { raw: nasty ?? '', how: 'solved', state: 'number', at: placeAt({ page: 2 }) },
    },
    indicators: [{ label: '主动公开', unit: '条', thisYear: -1, cumulative: 2.5, at: placeAt({ row: 4 }) }],
    sections: [{ heading: '一、总体情况', level: 1, text: nasty ?? '' }],
    claims: [],
    findings: [
      {
        rule: 'outcomes-add-up',
        severity: 'error',
        cells: ['a.b', 'c.d'],
        expected: 171,
        stated: -170,
        verdict: 'source',
        message: nasty ?? '',
      },
    ],
    notes: [],
    removed: [],
    text: `# 标题\n\n${nasty}`,
    producer: { converter: 'text@1', extractor: '1' },
  };
}

/** Rows that such a record has in some tables. */
export function nastyRows({ sha256, title: nasty, values, text }: ReportRecord) {
  const of = { division_code: '341523', year: 2020 };
  const at = { page: null, line: null, line_offset: null, table_no: null, row_no: null, column_no: null };
  const cell = { form: '2019', rule_status: 'clean', unit: '元' };
  const rows: Readonly<Record<'values' | 'texts' | 'findings' | 'indicators', readonly object[]>> = {
    values: [
      {
        ...{ sha256, ...of, ...cell, key: 'proactive.licensing.change', value: -3, raw: '－3', unit: '项' },
        ...{ how: 'read', state: 'number', ...at, line: 7, table_no: 1, row_no: 2, column_no: 3 },
      },
      {
        ...{ sha256, ...of, ...cell, key: 'proactive.fees.amount', value: values['proactive.fees.amount'] },
        ...{ raw: nasty, how: 'solved', state: 'number', ...at, page: 2 },
      },
      {
        ...{ sha256, ...of, ...cell, key: 'requests.x', value: null, raw: null, unit: null },
        ...{ how: null, state: null, ...at },
      },
    ],
    texts: [
      { sha256, ...of, position: 0, heading: null, level: null, text },
      { sha256, ...of, position: 1, heading: '一、总体情况', level: 1, text: nasty },
    ],
    findings: [
      {
        ...{ sha256, ...of, rule: 'outcomes-add-up', severity: 'error', verdict: 'source' },
        ...{ cells: 'a.b c.d', expected: 171, stated: -170, message: nasty },
      },
    ],
    indicators: [
      { sha256, ...of, label: '主动公开', unit: '条', this_year: -1, cumulative: 2.5, ...at, row_no: 4 },
    ],
  };
  return rows;
}
