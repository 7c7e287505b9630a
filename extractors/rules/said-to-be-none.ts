// Rule 33: "全部办结" while requests are carried out to the next year; "未发生" while table 4 counts cases.
import { type Breach, defineRule, type Facts } from '../rule.ts';

const ALL_CLOSED = /申请[^。]{0,60}(?:均已?|已|已经)?全部(?:按时|按期|依法)?办结/u;
const OTHER_BUSINESS = /提案|建议|信访|投诉|热线/u;
const NO_CASES =
  /(?:未发生|未产生|未出现|没有发生)[^,。]{0,24}行政(复议|诉讼)(?:[、和及或])?(?:行政)?(?:复议|诉讼)?(?!.{0,12}(?:败诉|纠正|纠错|撤销|不当))/u;

export default defineRule({
  number: 33,
  severity: 'warning',
  check: (facts) =>
    facts.sentences.flatMap((sentence) => [...allClosed(facts, sentence), ...noCases(facts, sentence)]),
  holds: [
    { sentences: ['全年收到申请5件,已全部办结。'], values: { 'requests.carried_out.total': 0 } },
    { sentences: ['未发生行政诉讼败诉情况。'], values: { 'litigation_direct.total': 3 } },
    { sentences: ['提案126件全部办结。'], values: { 'requests.carried_out.total': 2 } },
  ],
  breaks: [
    {
      facts: { sentences: ['全年收到申请5件,已全部办结。'], values: { 'requests.carried_out.total': 2 } },
      cells: ['requests.carried_out.total'],
    },
    {
      facts: { sentences: ['全年未发生因政府信息公开引起的行政复议。'], values: { 'review.total': 2 } },
      cells: ['review.total'],
    },
  ],
});

function allClosed(facts: Facts, sentence: string): readonly Breach[] {
  const match = ALL_CLOSED.exec(sentence);
  return match && !OTHER_BUSINESS.test(sentence)
    ? contradiction(facts, match[0], ['requests.carried_out.total'])
    : [];
}

function noCases(facts: Facts, sentence: string): readonly Breach[] {
  const match = NO_CASES.exec(sentence);
  if (!match) return [];
  const lawsuits = [
    'litigation_direct.total',
    'litigation_after_review.total',
    'statistics.litigation.total',
  ];
  const reviews = ['review.total', 'statistics.review.total'];
  return contradiction(facts, match[0], [
    ...(match[0].includes('复议') ? reviews : []),
    ...(match[0].includes('诉讼') ? lawsuits : []),
  ]);
}

function contradiction(facts: Facts, quote: string, keys: readonly string[]): readonly Breach[] {
  const counted = keys.filter((key) => (facts.values[key] ?? 0) > 0);
  return counted.map((key) => {
    const message = `The narrative says «${quote}», the table has ${facts.values[key]}.`;
    return { cells: [key], expected: facts.values[key] ?? null, stated: 0, verdict: 'source', message };
  });
}
