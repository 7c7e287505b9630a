// Rule 22: a number ten times, or a tenth of, that of the year before: a digit too many or too few, or another unit.
import { definePairRule } from '../pair-rule.ts';

/** Below this a jump is everyday business. */
const LEAST_NUMBER = 100;
const TOLERANCE = 0.02;

export default definePairRule({
  number: 22,
  severity: 'information',
  relation: 'following-years',
  check: (earlier, later) =>
    Object.entries(later.values).flatMap(([key, stated]) => {
      const before = earlier.values[key] ?? null;
      if (before === null || stated === null || Math.min(before, stated) < LEAST_NUMBER) return [];
      const ratio = Math.max(before, stated) / Math.min(before, stated);
      if (Math.abs(ratio / 10 - 1) > TOLERANCE) return [];
      const message = `${key} went from ${before} in ${earlier.year} to ${stated} in ${later.year}, tenfold or a tenth.`;
      return [{ cells: [key], expected: before, stated, verdict: 'undecided' as const, message }];
    }),
  holds: [
    { earlier: { values: { 'review.total': 1 } }, later: { values: { 'review.total': 10 } } },
    {
      earlier: { values: { 'proactive.licensing.decisions': 1000 } },
      later: { values: { 'proactive.licensing.decisions': 8000 } },
    },
  ],
  breaks: [
    {
      earlier: { values: { 'proactive.licensing.decisions': 1000 } },
      later: { values: { 'proactive.licensing.decisions': 10010 } },
      cells: ['proactive.licensing.decisions'],
    },
  ],
});
