import { type Random, randomFrom } from '../random.ts';

/** How one report is laid out, whatever format it is made in. */
export interface MadeStyle {
  readonly landscape: boolean;
  /** Font size of the tables and of the text, in points. */
  readonly tablePoints: number;
  readonly textPoints: number;
  readonly marginMm: number;
  /** Space between rule and text in a cell, in points. */
  readonly paddingPoints: number;
  readonly font: 'Noto Serif CJK SC' | 'Noto Sans CJK SC';
  readonly rules: boolean;
  /** Whether the heads of a table come back on each page. */
  readonly repeatsHeads: boolean;
  /** Whether a row may begin on one page and end on the next. */
  readonly breaksRows: boolean;
  /** Whether labels have so little room that they go over several lines. */
  readonly narrowLabels: boolean;
  readonly labelsAt: 'start' | 'center';
  readonly figuresAt: 'center' | 'end' | 'start';
  readonly pageNumbers: 'none' | 'bare' | 'dashes' | 'of';
  readonly runningHead: boolean;
  readonly titleInTwoLines: boolean;
  /** Sentences of prose before each table, to move page breaks into it. */
  readonly lead: number;
  /** How the columns of table 2 are parted where an item has two or one: of 3 or of 6, or each item a table. */
  readonly proactive: 'thirds' | 'sixths' | 'apart';
  /** Whether the head beside the results stands a character a line by line breaks. */
  readonly uprightByBreaks: boolean;
  /** Whether long labels are broken by the writer’s own line breaks. */
  readonly breaksLabels: boolean;
  /** Whether the longest table is written as two that follow each other. */
  readonly splitsTable: boolean;
  /** Whether an empty cell holds a blank that does not break. */
  readonly blanksHoldSpace: boolean;
  readonly web: WebStyle;
}

/** How a report stands on a portal. */
export interface WebStyle {
  /** Which of the shells of portals; see test/support/report-page.ts. */
  readonly shell: number;
  readonly charset: 'utf-8' | 'gbk' | 'gbk-unsaid' | 'gb2312-said';
  readonly markup: 'plain' | 'word' | 'headed' | 'boxed';
}

/** The style that a seed stands for: the commonest choices are the likeliest. */
export function styleOf(seed: number): MadeStyle {
  const dice = randomFrom(seed ^ 0x5bd1e995);
  const landscape = dice.chance(0.25);
  return {
    landscape,
    ...sizes(dice, landscape),
    font: dice.pick(['Noto Serif CJK SC', 'Noto Sans CJK SC']),
    rules: !dice.chance(0.2),
    repeatsHeads: dice.chance(0.4),
    breaksRows: dice.chance(0.3),
    narrowLabels: dice.chance(0.3),
    labelsAt: dice.pick(['start', 'start', 'center']),
    figuresAt: dice.pick(['center', 'center', 'end', 'start']),
    pageNumbers: dice.pick(['none', 'bare', 'dashes', 'of']),
    runningHead: dice.chance(0.25),
    titleInTwoLines: dice.chance(0.3),
    lead: dice.pick([0, 0, 1, 3, 6, 10]),
    proactive: dice.pick(['thirds', 'sixths', 'thirds', 'apart']),
    uprightByBreaks: dice.chance(0.3),
    breaksLabels: dice.chance(0.2),
    splitsTable: dice.chance(0.15),
    blanksHoldSpace: dice.chance(0.5),
    web: {
      shell: dice.int(0, 4),
      charset: dice.pick(['utf-8', 'utf-8', 'gbk', 'gbk-unsaid', 'gb2312-said']),
      markup: dice.pick(['plain', 'word', 'word', 'headed', 'boxed']),
    },
  };
}

/** Small print where a page is narrow: what does not fit its cell would be nobody’s print. */
function sizes(dice: Random, landscape: boolean) {
  const small = dice.chance(0.25);
  return {
    tablePoints: small
      ? dice.pick([5.5, 6, 6.5, 7])
      : dice.pick(landscape ? [9, 10, 10.5, 12] : [8, 9, 9, 10]),
    textPoints: small ? dice.pick([9, 10.5]) : dice.pick([12, 14, 16]),
    marginMm: dice.pick([15, 20, 25]),
    paddingPoints: dice.pick([2, 3, 3, 5]),
  };
}
