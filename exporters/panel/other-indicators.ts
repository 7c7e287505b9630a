import { near, type PanelIndicator, shared } from './rule.ts';

const DECIDED = ['upheld', 'corrected', 'other'];
const LAWSUITS = ['litigation_direct', 'litigation_after_review'];
const old = (...keys: readonly string[]): readonly string[] => keys.map((key) => `statistics.${key}`);
const lawsuits = (outcome: string): readonly string[] => LAWSUITS.map((block) => `${block}.${outcome}`);

const OUTCOME_ALIKE = [
  'The same outcome; the statistics of 2014 do not say whether a case began in the year.',
  '结果类别相同；2014 年统计表不区分案件是否为本年提起。',
] as const;
const NO_PENDING = [
  'The statistics of 2014 know no pending cases: their total is of outcomes.',
  '2014 年统计表无“尚未审结”，总数为各结果之和。',
] as const;

/** Table 4 of the forms of 2019 and 2021, parts 四 and 五 of the statistics of 2014. */
const CASES: readonly PanelIndicator[] = [
  {
    id: 'reviews',
    name: ['Administrative reviews', '行政复议'],
    unit: '件',
    conversions: [shared(['review.total']), near('2014', old('review.total'), NO_PENDING)],
  },
  {
    id: 'reviews_decided',
    name: ['Administrative reviews decided', '行政复议：已审结'],
    unit: '件',
    conversions: [
      shared(DECIDED.map((outcome) => `review.${outcome}`)),
      near('2014', old('review.upheld', 'review.corrected', 'review.other'), OUTCOME_ALIKE),
    ],
  },
  {
    id: 'reviews_corrected',
    name: ['Administrative reviews that corrected the body', '行政复议：结果纠正'],
    unit: '件',
    conversions: [shared(['review.corrected']), near('2014', old('review.corrected'), OUTCOME_ALIKE)],
  },
  {
    id: 'lawsuits',
    name: ['Lawsuits', '行政诉讼'],
    unit: '件',
    conversions: [shared(lawsuits('total')), near('2014', old('litigation.total'), NO_PENDING)],
  },
  {
    id: 'lawsuits_decided',
    name: ['Lawsuits decided', '行政诉讼：已审结'],
    unit: '件',
    conversions: [
      shared(DECIDED.flatMap(lawsuits)),
      near('2014', old('litigation.upheld', 'litigation.corrected', 'litigation.other'), OUTCOME_ALIKE),
    ],
  },
  {
    id: 'lawsuits_corrected',
    name: ['Lawsuits that corrected the body', '行政诉讼：结果纠正'],
    unit: '件',
    conversions: [shared(lawsuits('corrected')), near('2014', old('litigation.corrected'), OUTCOME_ALIKE)],
  },
];

/** Table 2 of the forms of 2019 and 2021, part 一 of the statistics of 2014. */
const PROACTIVE: readonly PanelIndicator[] = [
  {
    id: 'normative_documents_issued',
    name: ['Normative documents issued', '规范性文件制发'],
    unit: '件',
    conversions: [
      {
        forms: ['2021'],
        comparability: 'same',
        plus: ['proactive.normative_documents.issued'],
        minus: [],
        why: [
          'The measure of the panel: 行政规范性文件 issued.',
          '以 2021 年表式行政规范性文件制发件数为准。',
        ],
      },
      near(
        '2019',
        ['proactive.normative_documents.made'],
        [
          'The form of 2019 says 规范性文件, which bodies read wider than 行政规范性文件.',
          '2019 年表式为“规范性文件”，实践中范围宽于行政规范性文件。',
        ],
      ),
      near('2014', old('published.normative_documents_issued'), [
        'The statistics of 2014 say 规范性文件, which bodies read wider than 行政规范性文件.',
        '2014 年统计表为“规范性文件”，实践中范围宽于行政规范性文件。',
      ]),
    ],
  },
  {
    id: 'regulations_issued',
    name: ['Regulations issued', '规章制发'],
    unit: '件',
    conversions: [
      {
        forms: ['2021'],
        comparability: 'same',
        plus: ['proactive.regulations.issued'],
        minus: [],
        why: ['The measure of the panel.', '以 2021 年表式为准。'],
      },
      near(
        '2019',
        ['proactive.regulations.made'],
        ['Made (制作) in 2019, issued (制发) since 2021.', '2019 年表式为“制作”，2021 年起为“制发”。'],
      ),
    ],
  },
  {
    id: 'licensing_decisions',
    name: ['Licensing decisions', '行政许可处理决定'],
    unit: '件',
    conversions: [shared(['proactive.licensing.decisions'])],
  },
  {
    id: 'penalty_decisions',
    name: ['Penalty decisions', '行政处罚处理决定'],
    unit: '件',
    conversions: [shared(['proactive.penalties.decisions'])],
  },
  {
    id: 'coercion_decisions',
    name: ['Coercion decisions', '行政强制处理决定'],
    unit: '件',
    conversions: [shared(['proactive.coercion.decisions'])],
  },
];

export const OTHER_INDICATORS: readonly PanelIndicator[] = [...CASES, ...PROACTIVE];
