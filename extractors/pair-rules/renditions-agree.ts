// Rule 41: the HTML, PDF and DOCX renditions of one report agree cell by cell.
import { definePairRule } from '../pair-rule.ts';

export default definePairRule({
  number: 41,
  severity: 'warning',
  relation: 'renditions',
  check: (earlier, later) =>
    Object.entries(later.values).flatMap(([key, stated]) => {
      const expected = earlier.values[key] ?? null;
      if (expected === null || stated === null || expected === stated) return [];
      const message = `${key} is ${stated} here and ${expected} in another rendition of the report.`;
      return [{ cells: [key], expected, stated, verdict: 'undecided' as const, message }];
    }),
  holds: [
    { earlier: { values: { 'review.total': 1 } }, later: { values: { 'review.total': 1 } } },
    { earlier: { values: { 'review.total': null } }, later: { values: { 'review.total': 1 } } },
  ],
  breaks: [
    {
      earlier: { values: { 'review.total': 2 } },
      later: { values: { 'review.total': 1 } },
      cells: ['review.total'],
    },
  ],
});
