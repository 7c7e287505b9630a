// Rule 32: a number of the narrative that speaks of a table cell equals the cell.
import { agreesWith } from '../checking/claims.ts';
import { isOpen, verdictOn } from '../checking/sums.ts';
import { type ClaimedNumber, defineRule } from '../rule.ts';

export default defineRule({
  number: 32,
  severity: 'warning',
  check: (facts) =>
    said(facts.claims).flatMap((claim) => {
      const printed = claim.keys.filter((key) => (facts.values[key] ?? null) !== null);
      const counted = printed.filter((key) => facts.values[key] !== 0);
      const cells = counted.length > 0 ? counted : printed.slice(0, 1);
      const expected = printed.reduce((sum, key) => sum + (facts.values[key] ?? 0), 0);
      if (printed.length === 0 || agreesWith(claim, expected) || isOpen(facts, claim.keys)) return [];
      const message = `The narrative says «${claim.quote}», the table has ${expected}.`;
      return [{ cells, expected, stated: claim.value, verdict: verdictOn(facts, claim.keys), message }];
    }),
  holds: [
    { values: { 'review.total': 3 }, claims: [{ quote: '行政复议3件', value: 3, keys: ['review.total'] }] },
    {
      values: { 'proactive.fees.amount': 13_011_951 },
      claims: [
        {
          quote: '行政事业性收费1301.2万元',
          value: 13_012_000,
          keys: ['proactive.fees.amount'],
          lastDigitYuan: 1_000,
        },
      ],
    },
    {
      values: { 'review.total': null },
      claims: [{ quote: '行政复议3件', value: 3, keys: ['review.total'] }],
    },
    {
      values: { 'a.total': 4, 'b.total': null },
      states: { 'b.total': 'unread' },
      claims: [{ quote: '行政诉讼5宗', value: 5, keys: ['a.total', 'b.total'] }],
    },
  ],
  breaks: [
    {
      facts: {
        values: { 'review.total': 2 },
        claims: [{ quote: '行政复议3件', value: 3, keys: ['review.total'] }],
      },
      cells: ['review.total'],
    },
    {
      facts: {
        values: { 'a.total': 4, 'b.total': 0 },
        claims: [{ quote: '行政诉讼1宗', value: 1, keys: ['a.total', 'b.total'] }],
      },
      cells: ['a.total'],
    },
  ],
});

/** What the narrative says twice is one contradiction. */
function said(claims: readonly ClaimedNumber[]): readonly ClaimedNumber[] {
  return [...new Map(claims.map((claim) => [`${claim.keys.join()}=${claim.value}`, claim])).values()];
}
