// Rule 18, form of 2019: 本年新公开数量 is no more than 对外公开总数量.
import { defineRule } from '../rule.ts';

const ROWS = ['regulations', 'normative_documents'];

export default defineRule({
  number: 18,
  severity: 'warning',
  check: (facts) =>
    ROWS.flatMap((row) => {
      const cells = [`proactive.${row}.published`, `proactive.${row}.published_total`];
      const [stated, expected] = cells.map((key) => facts.values[key] ?? null);
      if (stated == null || expected == null || stated <= expected) return [];
      const message = `${row}: ${stated} published this year are more than the ${expected} published in all.`;
      return [{ cells, expected, stated, verdict: 'source', message }];
    }),
  holds: [
    { values: { 'proactive.regulations.published': 2, 'proactive.regulations.published_total': 2 } },
    { values: { 'proactive.regulations.published': 2, 'proactive.regulations.published_total': null } },
  ],
  breaks: [
    {
      facts: { values: { 'proactive.regulations.published': 3, 'proactive.regulations.published_total': 2 } },
      cells: ['proactive.regulations.published', 'proactive.regulations.published_total'],
    },
  ],
});
