import type { FormColumn, FormTable } from '../../form.ts';
import { bareLabel, labelSimilarity } from '../../text/label.ts';
import { bracketsQualify, qualifiersIn, withoutBrackets } from '../../text/qualifiers.ts';

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

/** Name of a column among those of its table: heads that several rows share name one column of each. */
export function columnName({ labels, groups = [] }: FormColumn): string {
  return [...groups, labels[0] ?? ''].map(bareLabel).join('/');
}

/** The function that tells what a printed column head means in a table of the form. */
export function createHeadReader(table: FormTable): (text: string) => Head {
  const named = columnsByHead(table);
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
    const worn = bracketsQualify(text) ? null : wornHead(short, named);
    if (worn) return { kind: 'value', columns: worn };
    const isQualified = qualifiersIn(text).some((name) => name !== 'negated');
    return { kind: isQualified || ASIDE_HEADS.test(short) ? 'aside' : 'unknown' };
  };
}

/** Names of the columns that bear a head, by the bare head with and without what stands in brackets. */
function columnsByHead({ rows }: FormTable): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>();
  for (const column of rows.flatMap(({ columns }) => columns)) {
    const heads = column.labels.flatMap((label) => [bareLabel(label), bareLabel(withoutBrackets(label))]);
    for (const head of heads) named.set(head, (named.get(head) ?? new Set()).add(columnName(column)));
  }
  return named;
}

/** A head this long is recognized with one character lost or added, where its qualifiers stay. */
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
      (isSubsequence(printed, label) || isSubsequence(label, printed)) &&
      labelSimilarity(printed, label, WORN_LIKENESS) >= WORN_LIKENESS,
  );
  return like.length === 1 ? (like[0]?.[1] ?? null) : null;
}

/** Whether a text is another one that lost characters. */
export function isSubsequence(text: string, whole: string): boolean {
  let own = 0;
  for (const char of whole) if (char === text[own]) own += 1;
  return own === text.length;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}

/** The function that parts a text into the heads and captions of a table that it is made of; null for any other text. */
export function createHeadSplitter({
  captions,
  rows,
}: FormTable): (text: string) => readonly string[] | null {
  const heads = rows.flatMap(({ columns }) => columns.flatMap(({ labels }) => labels));
  const known = [...new Set([...captions, ...heads].map(bareLabel))]
    .filter(({ length }) => length >= 2)
    .sort((a, b) => b.length - a.length);
  return (text) => splitHeads(bareLabel(text), known);
}

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
