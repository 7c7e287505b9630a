// Rule 29, form of 2014: what stands behind 其中 is no more than the whole before it.
import { defineRule } from '../rule.ts';

const PARTS: readonly (readonly [part: string, whole: string])[] = [
  ['statistics.published.normative_documents', 'statistics.published.total'],
  ['statistics.responses.press_conferences_by_head', 'statistics.responses.press_conferences'],
  ['statistics.responses.online_interviews_by_head', 'statistics.responses.online_interviews'],
];

export default defineRule({
  number: 29,
  severity: 'warning',
  check: (facts) =>
    PARTS.flatMap(([part, whole]) => {
      const stated = facts.values[part] ?? null;
      const limit = facts.values[whole] ?? null;
      if (stated === null || limit === null || stated <= limit) return [];
      const message = `${part} is ${stated}, more than the whole that it is part of, ${limit}.`;
      return [{ cells: [part, whole], expected: limit, stated, verdict: 'source' as const, message }];
    }),
  holds: [
    { values: { 'statistics.published.normative_documents': 2, 'statistics.published.total': 2 } },
    { values: { 'statistics.published.normative_documents': 2, 'statistics.published.total': null } },
  ],
  breaks: [
    {
      facts: { values: { 'statistics.published.normative_documents': 3, 'statistics.published.total': 2 } },
      cells: ['statistics.published.normative_documents', 'statistics.published.total'],
    },
  ],
});
