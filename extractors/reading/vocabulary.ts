import type { FormColumn, FormRow, FormTable } from '../form.ts';
import { bareLabel, labelSimilarity } from '../text/label.ts';
import { bracketsQualify, qualifiersBeyond, qualifiersIn, withoutBrackets } from '../text/qualifiers.ts';

/** Below this likeness a label is not taken for a row’s: two thirds of the characters must agree. */
export const MIN_LIKENESS = 0.62;
/** An official label shorter than this must be printed to the letter: 行政强制执行申请 is not 行政强制. */
const MIN_FUZZY_LENGTH = 6;
/** Likeness of a label with a bracket behind it that explains, or names a unit. */
const EXPLAINED_LIKENESS = 0.97;
/** Least characters that a label which lost its beginning or end must keep. */
const MIN_PART_LENGTH = 4;

/** A form row that a printed label may name. */
export interface RowMatch {
  readonly row: FormRow;
  /** 1 where it is printed to the letter, else {@link MIN_LIKENESS} at least. */
  readonly likeness: number;
}

/** What a printed column head means. */
export type Head =
  /** A head of the form: the columns that bear it, by their key’s last part or, where rows differ, by their label. */
  | { readonly kind: 'value'; readonly columns: ReadonlySet<string> }
  /** A head above several columns: 法人或其他组织. */
  | { readonly kind: 'group'; readonly label: string }
  /** Heads the labels of the rows (信息内容), their units (单位), or codes and sequence numbers (代码, 序号). */
  | { readonly kind: 'label' | 'unit' | 'code' }
  /** The head of something else: last year’s number, a cumulative one, a share, a remark. */
  | { readonly kind: 'aside' }
  | { readonly kind: 'unknown' };

/** The labels of one form table, ready to be compared with what is printed. */
export interface Vocabulary {
  /** Rows that a printed label names, the likeliest first. */
  rowsNamed(label: string): readonly RowMatch[];
  /** Rows that a label resembles without naming them: it adds a qualifier, or words to a short label. */
  rowsResembling(label: string): readonly FormRow[];
  /** Whether the label is one of the form’s heads, row groups or explanations, to the letter. */
  isCaption(label: string): boolean;
  headNamed(text: string): Head;
  /** The heads and captions that a text is made of, where nothing separates them; null for any other text. */
  headsWithin(text: string): readonly string[] | null;
}

const LABEL_HEADS = new Set(
  [
    '信息内容',
    '统计指标',
    '指标名称',
    '统计指标名称',
    '指标',
    '项目',
    '项目名称',
    '统计项目',
    '内容',
    '名称',
    '类别',
    '事项',
  ].map(bareLabel),
);
const UNIT_HEADS = new Set(['单位', '计量单位', '统计单位']);
const CODE_HEADS = new Set(['序号', '代码', '编号', '编码', '行次', '行号', '指标代码', '项目代码']);
/** Heads of columns that no form has, and that are no number of this year. */
const ASIDE_HEADS = /备注|说明|合计数?占|增减|变化|市本级|县本级|区本级|来源|部门|牵头/u;

const vocabularies = new WeakMap<FormTable, Vocabulary>();

/** The vocabulary of a table; made once. */
export function vocabularyOf(table: FormTable): Vocabulary {
  const known = vocabularies.get(table);
  if (known) return known;
  const vocabulary = buildVocabulary(table);
  vocabularies.set(table, vocabulary);
  return vocabulary;
}

/** What is compared once is remembered up to this many labels, so that hostile text cannot fill the memory. */
const MAX_REMEMBERED = 4_000;

function remember<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MAX_REMEMBERED) known.clear();
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}

interface OfficialLabel {
  readonly row: FormRow;
  readonly bare: string;
  /** Bare and without what stands in brackets. */
  readonly short: string;
  readonly qualifiers: readonly string[];
}

function buildVocabulary(table: FormTable): Vocabulary {
  const captions = new Set(table.captions.map(bareLabel));
  const headCharacters = new Set(table.captions.join(''));
  const official = table.rows.flatMap((row) =>
    row.labels.map(
      (label): OfficialLabel => ({
        row,
        bare: bareLabel(label),
        short: bareLabel(withoutBrackets(label)),
        qualifiers: qualifiersIn(label),
      }),
    ),
  );
  const known = [
    ...captions,
    ...table.rows.flatMap(({ columns }) => columns.flatMap(({ labels }) => labels.map(bareLabel))),
  ]
    .filter(({ length }) => length >= 2)
    .sort((a, b) => b.length - a.length);
  const neighbours = table.captions.map(bareLabel).filter(({ length }) => length >= MIN_FUZZY_LENGTH);
  // Where borders are lost, the caption of the next rows or the unit of the next column stands at the end of a label.
  const withoutNeighbours = (label: string): string => {
    const bare = bareLabel(label);
    const caption = neighbours.find((other) => bare.length > other.length && bare.endsWith(other));
    if (caption) return bare.slice(0, -caption.length);
    return table.unitColumn ? label.replace(UNIT_BEHIND, '') : label;
  };
  const likenessOf = (label: string, to: OfficialLabel): number => {
    const like = likeness(label, to, headCharacters);
    if (like === 1) return like;
    const own = withoutNeighbours(label);
    return own === label ? like : Math.max(like, likeness(own, to, headCharacters) * EXPLAINED_LIKENESS);
  };
  return {
    rowsNamed: remember((label) => {
      const matches = bestMatches(official, (to) => likenessOf(label, to));
      // An explanation or a row group is no row, however like one it may be.
      return captions.has(bareLabel(label)) ? matches.filter(({ likeness }) => likeness === 1) : matches;
    }),
    rowsResembling: remember((label) => {
      const bare = bareLabel(label);
      return [...new Set(official.filter((to) => resembles(bare, to.bare)).map(({ row }) => row))];
    }),
    isCaption: (label) => captions.has(bareLabel(label)),
    headNamed: remember(headReader(table)),
    headsWithin: remember((text) => splitHeads(bareLabel(text), known)),
  };
}

function bestMatches(
  official: readonly OfficialLabel[],
  likenessTo: (label: OfficialLabel) => number,
): readonly RowMatch[] {
  const best = new Map<FormRow, number>();
  for (const label of official) {
    const like = likenessTo(label);
    if (like >= MIN_LIKENESS && like > (best.get(label.row) ?? 0)) best.set(label.row, like);
  }
  const matches = [...best].map(([row, likeness]) => ({ row, likeness }));
  const isExact = matches.some(({ likeness }) => likeness === 1);
  return matches.filter(({ likeness }) => likeness === 1 || !isExact).sort((a, b) => b.likeness - a.likeness);
}

/**
 * How like a printed label is to an official one. Lost characters and explanations in brackets are tolerated; a
 * qualifier that the form does not have makes another row of it, whatever the rest says.
 */
function likeness(label: string, official: OfficialLabel, heads: ReadonlySet<string>): number {
  const bare = bareLabel(label);
  if (bare === '') return 0;
  const outside = qualifiersIn(withoutBrackets(label));
  if (qualifiersBeyond(outside, official.qualifiers).length > 0) return 0;
  if (bare === official.bare) return bracketsQualify(label) ? 0 : 1;
  const short = bareLabel(withoutBrackets(label));
  if (short === official.bare || short === official.short)
    return bracketsQualify(label) ? 0 : EXPLAINED_LIKENESS;
  if (official.bare.length < MIN_FUZZY_LENGTH) return 0;
  const printed = qualifiersIn(label);
  if (qualifiersBeyond(printed, official.qualifiers).length > 0) return 0;
  const unitless = bare.replace(UNIT_NOTE, '');
  const isPart = unitless.length >= MIN_PART_LENGTH && official.bare.includes(unitless);
  if (!isPart && qualifiersBeyond(official.qualifiers, printed).length > 0) return 0;
  return Math.max(
    labelSimilarity(unitless, official.bare, MIN_LIKENESS),
    mixedLikeness(unitless, official.bare, heads),
  );
}

const UNIT_BEHIND = /(?:人次|件次|[件条次篇个人项]|万元)$/u;

/** Longest text that is looked at for heads: those of table 4, one behind the other. */
const MAX_GLUED_CHARS = 160;

/** Parts a text into known heads from its beginning, the longest first; null unless two or more make up all of it. */
function splitHeads(text: string, known: readonly string[]): readonly string[] | null {
  if (text.length > MAX_GLUED_CHARS) return null;
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const head = known.find((label) => text.startsWith(label, at));
    if (!head) return null;
    parts.push(head);
    at += head.length;
  }
  return parts.length > 1 ? parts : null;
}

/** What is left of （表中单位：万元） in a bare label: it tells the unit, not the row. */
const UNIT_NOTE = /(?:表中|计量)?单位[百千万亿]?元$/u;

/** Whether a label holds an official one, or most of it, without naming it. */
function resembles(bare: string, official: string): boolean {
  if (bare.length < 2 || official.length < MIN_PART_LENGTH) return bare === official;
  return bare.includes(official) || labelSimilarity(bare, official, MIN_LIKENESS) >= MIN_LIKENESS;
}

/** A shorter label might stand in a longer one by chance. */
const MIN_MIXED_LENGTH = 6;
const MIXED_LIKENESS = 0.8;

/**
 * Likeness of a label that the head set vertically beside it came into, character by character: all of its own
 * characters in order, and between them none but those of heads (结3.危及“三安全一 果不予公 稳定”).
 */
function mixedLikeness(printed: string, label: string, heads: ReadonlySet<string>): number {
  if (label.length < MIN_MIXED_LENGTH || printed.length <= label.length || printed.length > label.length * 2)
    return 0;
  let own = 0;
  for (const char of printed) {
    if (char === label[own]) own += 1;
    else if (!heads.has(char) && !/\d/.test(char)) return 0;
  }
  return own === label.length ? MIXED_LIKENESS : 0;
}

/** Name of a column among those of its table: heads that several rows share name one column of each. */
export function columnName({ labels, groups = [] }: FormColumn): string {
  return [...groups, labels[0] ?? ''].map(bareLabel).join('/');
}

function headReader(table: FormTable): (text: string) => Head {
  const columns = table.rows.flatMap((row) => row.columns);
  const named = new Map<string, Set<string>>();
  for (const column of columns)
    for (const label of column.labels.flatMap((label) => [
      bareLabel(label),
      bareLabel(withoutBrackets(label)),
    ]))
      named.set(label, (named.get(label) ?? new Set()).add(columnName(column)));
  const groups = new Map((table.columnGroups ?? []).map((label) => [bareLabel(label), label]));
  return (text) => {
    const bare = bareLabel(text);
    const short = bareLabel(withoutBrackets(text));
    const own = named.get(bare) ?? (bracketsQualify(text) ? undefined : named.get(short));
    if (own) return { kind: 'value', columns: own };
    const group = groups.get(bare) ?? groups.get(short);
    if (group) return { kind: 'group', label: group };
    if (LABEL_HEADS.has(short)) return { kind: 'label' };
    if (UNIT_HEADS.has(short)) return { kind: 'unit' };
    if (CODE_HEADS.has(short)) return { kind: 'code' };
    const worn = wornHead(short, named);
    if (worn) return { kind: 'value', columns: worn };
    const isQualified = qualifiersIn(text).some((name) => name !== 'negated');
    return { kind: isQualified || ASIDE_HEADS.test(short) ? 'aside' : 'unknown' };
  };
}

/** A head this long is recognized with one character lost, added or changed, where its qualifiers stay. */
const MIN_WORN_LENGTH = 5;
const WORN_LIKENESS = 0.74;

function wornHead(
  printed: string,
  named: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> | null {
  if (printed.length < MIN_WORN_LENGTH) return null;
  const qualifiers = qualifiersIn(printed);
  const like = [...named].filter(
    ([label]) =>
      label.length >= MIN_WORN_LENGTH &&
      Math.abs(label.length - printed.length) <= 1 &&
      isSame(qualifiers, qualifiersIn(label)) &&
      /本年/u.test(label) === /本年/u.test(printed) &&
      labelSimilarity(printed, label, WORN_LIKENESS) >= WORN_LIKENESS,
  );
  return like.length === 1 ? (like[0]?.[1] ?? null) : null;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}
