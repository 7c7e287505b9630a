// Rule 12: lawsuits after review are no more than the reviews of this year and the last.
import { definePairRule } from '../pair-rule.ts';

const LAWSUITS = 'litigation_after_review.total';
const REVIEWS = 'review.total';

export default definePairRule({
  number: 12,
  severity: 'information',
  relation: 'following-years',
  check(earlier, later) {
    const stated = later.values[LAWSUITS] ?? null;
    const now = later.values[REVIEWS] ?? null;
    const before = earlier.values[REVIEWS] ?? null;
    if (stated === null || now === null || before === null || stated <= now + before) return [];
    const message = `${stated} lawsuits after review, but only ${now + before} reviews in ${earlier.year} and ${later.year}.`;
    return [{ cells: [LAWSUITS], expected: now + before, stated, verdict: 'source', message }];
  },
  holds: [{ earlier: { values: { [REVIEWS]: 2 } }, later: { values: { [REVIEWS]: 1, [LAWSUITS]: 3 } } }],
  breaks: [
    {
      earlier: { values: { [REVIEWS]: 0 } },
      later: { values: { [REVIEWS]: 1, [LAWSUITS]: 3 } },
      cells: [LAWSUITS],
    },
  ],
});
