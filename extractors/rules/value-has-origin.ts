// Rule 42: every value has a source cell.
import { defineRule } from '../rule.ts';

export default defineRule({
  number: 42,
  severity: 'error',
  check: ({ values, hows }) => {
    if (Object.keys(hows).length === 0) return [];
    const bare = Object.entries(values).filter(([key, value]) => value !== null && !(key in hows));
    return bare.map(([key, value]) => {
      const message = `${key} is ${value} without a source cell.`;
      return { cells: [key], expected: null, stated: value, verdict: 'reading', message };
    });
  },
  holds: [{ values: { 'review.total': 1 }, hows: { 'review.total': 'read' } }],
  breaks: [
    {
      facts: { values: { 'review.total': 1, 'review.other': 1 }, hows: { 'review.total': 'read' } },
      cells: ['review.other'],
    },
  ],
});
