import { BARS, type Judgement, silentIn } from './judge.ts';

/** How the texts of one tool came out. */
export interface Score {
  readonly tool: string;
  readonly judgements: readonly Judgement[];
}

/** Shares of a score, NaN where nothing was asked. */
function figuresOf({ judgements }: Score) {
  const total = (count: (judgement: Judgement) => number) =>
    judgements.reduce((sum, judgement) => sum + count(judgement), 0);
  const printed = total((each) => each.printed);
  return {
    printed,
    found: total(({ right }) => right) / printed,
    limit: total(({ determined }) => determined) / printed,
    ofLimit: total(({ reached }) => reached) / total(({ determined }) => determined),
    right: total(({ right }) => right) / total(({ given }) => given),
    silent: total((each) => silentIn(each).length),
    named: total(({ differences }) => differences.filter(({ what }) => what === 'named').length),
    misled: total(({ misled }) => misled.length),
    errors: total(({ error }) => (error === null ? 0 : 1)),
    metadata:
      total(({ metadata }) => metadata.filter(({ right }) => right).length) /
      total(({ metadata }) => metadata.length),
  };
}

/** What a score falls short of; empty where it reaches its bars. */
export function shortfalls(score: Score): readonly string[] {
  const { errors, silent, ofLimit, metadata } = figuresOf(score);
  return [
    ...(errors > 0 ? [`reading ${errors} texts ended in an error`] : []),
    ...(silent > BARS.silent ? [`${silent} values are wrong in silence`] : []),
    ...(ofLimit < BARS.found ? [`${percent(ofLimit)} of what is determined is found`] : []),
    ...(metadata >= BARS.metadata ? [] : [`${percent(metadata)} of the metadata are right`]),
  ];
}

const HEADS = [
  'tool',
  'values printed',
  'found',
  'limit',
  'found of the limit',
  'given right',
  'wrong in silence',
  'wrong and named',
  'wrong by the source’s sums',
  'metadata right',
  'errors',
];

/** The table of scores in Markdown. */
export function scoreTable(scores: readonly Score[]): string {
  const rows = scores.map((score) => {
    const { printed, found, limit, ofLimit, right, silent, named, misled, metadata, errors } =
      figuresOf(score);
    const shares = [found, limit, ofLimit, right].map(percent);
    return [
      score.tool,
      `${printed}`,
      ...shares,
      ...[silent, named, misled].map(String),
      percent(metadata),
      `${errors}`,
    ];
  });
  const rules = HEADS.map((_, at) => (at === 0 ? '---' : '--:'));
  return [HEADS, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`;
}
