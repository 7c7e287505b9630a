/** One way in which the narrative speaks of a table cell. Sentences are half-width and without white space. */
export interface ClaimPattern {
  /** Keys whose sum the number is; of several candidates those count that the form has. */
  readonly keys: readonly string[];
  /** The first group that takes part is the number, a group `unit` its unit of money; the whole match is the quote. */
  readonly pattern: RegExp;
  /** What the paragraph must have spoken of by the end of the match. */
  readonly about?: RegExp;
  /** What the sentence must have spoken of by the end of the match. */
  readonly within?: RegExp;
  /** What the clause of the match must not speak of. */
  readonly unless?: RegExp;
  /** What the sentence, up to the end of the match, must not speak of. */
  readonly unlessWithin?: RegExp;
}

/** A number that is exact: not 余, 多, a share, a decimal, or an ordinal. */
export const COUNT = '(\\d+)(?![\\d.%余多个月日年])';
/** Units of requests, reviews and lawsuits. */
export const CASES = '(?:件|宗|起|条|份|例|项|次|人次)?';
/** An amount with its unit. */
export const AMOUNT = '(\\d+(?:\\.\\d+)?)(?<unit>亿元|万元|元)';

/** Reviews or lawsuits in all: 行政复议案件3件. Of 行政复议、行政诉讼3件 neither is told. */
export function cases(kind: string): RegExp {
  return new RegExp(
    `(?<!行政(?:复议|诉讼)[、和及或与])${kind}(?:案件|申请|案)?(?:共|总数|数量|为|有)?${COUNT}${CASES}(?=[,。;:、)(]|其中|$|均|全|,)`,
    'u',
  );
}
