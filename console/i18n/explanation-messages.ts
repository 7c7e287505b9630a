import type {
  Absence,
  ExplainedReadings,
  Explanation,
  RivalRow,
  Separation,
} from '../../model/explanation.ts';
import { LANGUAGES, type Language } from './messages.ts';

type Texts = readonly [english: string, chinese: string];

/** What an explanation says, in English and in Chinese. */
const EXPLANATION_WORDS = {
  backToReport: ['Back to the report', '返回报告'],
  inDocument: ['Show in the document', '在文档中查看'],
  cell: ['Cell', '单元格'],
  row: ['Row', '行'],
  formRow: ['Row of the form', '表式中的行'],
  likeness: ['likeness', '相似度'],
  heads: ['Heads', '表头'],
  layout: ['Layout', '版式'],
  characters: ['characters', '字符位置'],
  sums: ['Sums', '勾稽关系'],
  claims: ['Narrative', '正文表述'],
  readings: ['Readings', '读法'],
  rivals: ['Other rows', '其他行'],
  notes: ['Notes', '说明'],
  verdict: ['Verdict', '结论'],
  sum: ['Sum', '关系式'],
  reading: ['Reading', '读法'],
  confirmed: ['confirmed', '相符'],
  contradicted: ['contradicted', '不符'],
  'not-assessable': ['not assessable', '无法核对'],
  agrees: ['agrees', '一致'],
  disagrees: ['disagrees', '不一致'],
  left: ['left', '成立'],
  'row-sum': ['not the sum of its row', '本行合计不符'],
  'other-sums': ['contradicts other sums', '与其他合计不符'],
  moreReadings: ['More readings', '更多读法'],
  noEvidence: ['No sum, sentence or finding speaks of it.', '没有涉及该值的勾稽关系、正文表述或疑点。'],
  zeroOrBlank: ['more: 0 or blank', '项为 0 或空白'],
  onlyCell: ['The only cell of its row.', '该行唯一的单元格。'],
  orderConfirmed: [
    'No head names the columns; the sums confirm the order of the form.',
    '没有表头指明各列；合计证实各列按表式顺序排列。',
  ],
  orderOfForm: ['none; the columns are taken in the order of the form', '无；各列按表式顺序'],
  rowsDiffer: ['Several rows print it with different numbers.', '有多行列出该项，数字不同。'],
  storedDiffers: [
    'The stored record has another value: another version of the extractor made it. Reprocess the document. Stored:',
    '已存记录中的值不同，系由其他版本的提取器生成。请重新处理该文档。已存值：',
  ],
  conversionGone: [
    'The normalized document is not stored, so nothing can be explained. Reprocess the document.',
    '未存规范文档，无法说明。请重新处理该文档。',
  ],
  formsWithKey: ['Forms with this key:', '含此键的表式：'],
  columnsPrinted: ['Columns printed:', '已列出的各列：'],
} as const satisfies Record<string, Texts>;

export type ExplanationMessageKey = keyof typeof EXPLANATION_WORDS;

const SEPARATIONS: Readonly<Record<Separation, Texts>> = {
  borders: ['cells with borders', '单元格有边框'],
  rows: ['a separator character between cells', '单元格之间有分隔符'],
  cells: ['one cell a line', '每行一个单元格'],
  spaces: ['white space between cells', '单元格之间为空白'],
  runs: ['nothing between cells', '单元格之间无分隔'],
};

const STATES: Readonly<Record<Explanation['state'], Texts>> = {
  number: ['A number is printed.', '印有数字。'],
  blank: ['The cell is empty or marked as not reported.', '单元格为空，或标明未报告。'],
  unreadable: [
    'Something else than a number in a known unit stands there.',
    '该处不是数字，或其单位无法换算。',
  ],
  ambiguous: ['Several readings are left.', '有多种读法，无法确定。'],
  unread: ['It could not be made out which cell stands there.', '无法确定该处是哪一个单元格。'],
  'not-printed': ['The report does not print it.', '报告未列出该项。'],
};

const HOWS: Readonly<Record<NonNullable<Explanation['how']>, Texts>> = {
  read: ['It stands in a cell of its own below its own head.', '位于自己的单元格，在自己的表头之下。'],
  aligned: ['Its position in the line puts it below its head.', '按其在行中的位置，位于该表头之下。'],
  solved: [
    'The characters and the sums of the form leave one reading.',
    '印出的字符和表内合计只允许一种读法。',
  ],
  ocr: ['It was read off a picture.', '由图像识别得到。'],
  corrected: ['A reviewer has overridden it.', '已由审核人员更正。'],
};

const ABSENCES: Readonly<Record<Absence['reason'], Texts>> = {
  'no-table': ['The document holds no table of a form.', '文档中没有表式规定的表格。'],
  'other-form': ['The form of this report has no such value.', '该报告所用表式没有此项。'],
  'table-missing': ['The table is missing, or could not be read.', '表格缺失或无法读取。'],
  'table-left-out': ['The only such table is not the report’s own.', '仅有的此类表格不是本报告的表格。'],
  'row-missing': ['The table has no such row.', '表格中没有该行。'],
  'column-missing': ['The table has no such column.', '表格中没有该列。'],
};

const LEFT_OUT: Readonly<Record<Absence['leftOut'][number]['reason'], Texts>> = {
  'other-year': ['Its caption names another year:', '标题为其他年度：'],
  'too-many': ['The document has more tables of its kind than one report:', '同类表格过多，超出一份报告：'],
  specimen: ['It shows how the form is filled in:', '为填表示例：'],
  'other-body': ['Its caption names another body:', '标题为其他机关：'],
  corrected: ['A corrected table takes its place:', '已有更正后的表格：'],
};

const RIVALS: Readonly<Record<RivalRow['reason'], Texts>> = {
  repeated: ['the same row with other numbers', '同一行，数字不同'],
  superseded: ['gave way to a row closer to the form', '另有更接近表式的行'],
  unknown: ['on no form, and may be this row', '不在表式中，可能是该行'],
};

const UNITS: Readonly<Record<NonNullable<Explanation['unit']>['from'], Texts>> = {
  cell: ['printed in the cell', '印于单元格'],
  row: ['printed in the row', '印于该行'],
  label: ['printed in the label', '印于行标题'],
  head: ['printed in the head', '印于表头'],
  caption: ['printed in the caption or a note of the table', '印于表格标题或说明'],
  form: ['of the form; the report prints none', '按表式；报告未印单位'],
};

function countReadings({ left, allowed, complete }: ExplainedReadings): Texts {
  return [
    `${left} left of ${complete ? '' : 'at least '}${allowed} that the characters allow.`,
    `字符允许的读法${complete ? '共' : '至少'} ${allowed} 种，其中成立 ${left} 种。`,
  ];
}

/** The texts of explanations in one language. */
export interface ExplanationTexts {
  word(word: ExplanationMessageKey): string;
  separation(separation: Separation): string;
  state(state: Explanation['state']): string;
  how(how: NonNullable<Explanation['how']>): string;
  absence(reason: Absence['reason']): string;
  leftOut(reason: Absence['leftOut'][number]['reason']): string;
  rival(reason: RivalRow['reason']): string;
  unit(from: NonNullable<Explanation['unit']>['from']): string;
  /** How many readings there are. */
  readings(readings: ExplainedReadings): string;
}

/** The texts of explanations in a language. */
export function explanationTranslatorFor(language: Language): ExplanationTexts {
  const say = (texts: Texts) => texts[LANGUAGES.indexOf(language)] ?? texts[0];
  return {
    word: (word) => say(EXPLANATION_WORDS[word]),
    separation: (separation) => say(SEPARATIONS[separation]),
    state: (state) => say(STATES[state]),
    how: (how) => say(HOWS[how]),
    absence: (reason) => say(ABSENCES[reason]),
    leftOut: (reason) => say(LEFT_OUT[reason]),
    rival: (reason) => say(RIVALS[reason]),
    unit: (from) => say(UNITS[from]),
    readings: (readings) => say(countReadings(readings)),
  };
}
