// Rule 13: cases that were 尚未审结 in one year end in the next: nothing decided then is doubtful.
import { placeAt } from '../../model/place.ts';
import { isOpenIn, verdictBetween } from '../checking/pairs.ts';
import { REVIEW_BLOCKS } from '../form-parts/review.ts';
import { definePairRule } from '../pair-rule.ts';

const DECIDED = ['upheld', 'corrected', 'other', 'pending'];

export default definePairRule({
  number: 13,
  severity: 'warning',
  relation: 'following-years',
  check: (earlier, later) =>
    REVIEW_BLOCKS.flatMap((block) => {
      const pending = earlier.values[`${block}.pending`] ?? 0;
      const keys = DECIDED.map((outcome) => `${block}.${outcome}`);
      const outcomes = keys.map((key) => later.values[key] ?? null);
      if (
        pending === 0 ||
        outcomes.every((value) => value === null) ||
        outcomes.some((value) => (value ?? 0) > 0) ||
        isOpenIn(later, keys)
      )
        return [];
      const message = `${pending} cases of ${block} were pending at the end of ${earlier.year}; ${later.year} knows of none.`;
      const verdict = verdictBetween([earlier, [`${block}.pending`]], [later, keys]);
      return [{ cells: [`${block}.total`], expected: pending, stated: 0, verdict, message }];
    }),
  holds: [
    {
      earlier: { values: { 'review.pending': 2 } },
      later: { values: { 'review.upheld': 1, 'review.pending': 1 } },
    },
    { earlier: { values: { 'review.pending': 2 } }, later: { values: {} } },
    {
      earlier: { values: { 'review.pending': 2 } },
      later: {
        values: { 'review.upheld': 0, 'review.pending': null },
        cells: { 'review.pending': { raw: '？', how: 'read', state: 'unreadable', at: placeAt({}) } },
      },
    },
  ],
  breaks: [
    {
      earlier: { values: { 'review.pending': 2 } },
      later: { values: { 'review.upheld': 0 } },
      cells: ['review.total'],
    },
  ],
});
