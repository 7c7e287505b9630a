import { halfWidth, squeeze } from './normal.ts';

/**
 * Words that make another thing of what they stand beside: last year’s, cumulative, a part, a share, a negation, a
 * change, an exception, a level of government. The names on the left are how a qualifier is compared.
 */
const QUALIFIERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['last-year', /上一?年度?|去年|往年|前年|上期/gu],
  ['cumulative', /累计|历年|历史/gu],
  ['part', /其中/gu],
  ['share', /占比|比例|比重|百分比|同比|环比|增幅|增长率|完成率|率(?=$|\))|%/gu],
  ['negated', /不|未|非(?!税)|无(?!偿)/gu],
  ['level', /乡镇|街道|本级|下属|所属|直属|各部门|区县|县区|市县/gu],
  ['subtotal', /小计/gu],
  ['change', /增加|减少|增长|下降|净增/gu],
  ['except', /以外|除外|之外/gu],
];

/** The qualifiers of a text, each as often as it stands there, sorted. */
export function qualifiersIn(text: string): readonly string[] {
  const plain = squeeze(halfWidth(text));
  return QUALIFIERS.flatMap(([name, pattern]) => (plain.match(pattern) ?? []).map(() => name)).sort();
}

/** The qualifiers that one list has beyond another. */
export function qualifiersBeyond(found: readonly string[], known: readonly string[]): readonly string[] {
  const left = [...known];
  return found.filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const BRACKETS = /\([^()]*\)|\[[^[\]]*\]|〔[^〔〕]*〕|【[^【】]*】/gu;

/** A text without what stands in brackets, half-width; brackets that number it (`（一）`) stay. */
export function withoutBrackets(text: string): string {
  const plain = halfWidth(text).trim();
  return plain.replace(BRACKETS, (bracket, at: number) => (at === 0 ? bracket : ''));
}

/** What stands in the brackets of a text, but for those that number it. */
export function bracketsIn(text: string): string {
  const plain = halfWidth(text).trim();
  return [...plain.matchAll(BRACKETS)]
    .filter((match) => match.index > 0)
    .map(([bracket]) => bracket)
    .join('');
}

/** A bracket this short that negates is about the label itself: 行政许可（不予）; a longer one explains. */
const LONGEST_NEGATION = 6;

/** Words in brackets that leave a part of what the label names: a year, a way, a procedure. */
const PARTS = /20\d\d年?度?\)|\((?:网络|网上|线上|线下|简易程序|普通程序|部分)\)/u;

/** Whether brackets behind a label make another thing of it, rather than explain it or name its unit. */
export function bracketsQualify(text: string): boolean {
  const brackets = bracketsIn(text);
  const found = qualifiersIn(brackets);
  if (PARTS.test(brackets)) return true;
  const isExplanation = brackets.length > LONGEST_NEGATION;
  return found.some((name) => !(isExplanation && (name === 'negated' || name === 'level')));
}
