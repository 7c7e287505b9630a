// Rule 19, form of 2019: 上一年项目数量 = 上一年项目数量 of the year before + its 本年增/减.
import { verdictBetween } from '../checking/pairs.ts';
import { definePairRule } from '../pair-rule.ts';

const ROWS = ['licensing', 'other_services', 'penalties', 'coercion', 'fees'];

export default definePairRule({
  number: 19,
  severity: 'warning',
  relation: 'following-years',
  check: (earlier, later) =>
    ROWS.flatMap((row) => {
      const key = `proactive.${row}.prior_items`;
      const before = earlier.values[key] ?? null;
      const changed = `proactive.${row}.change`;
      const change = earlier.values[changed] ?? null;
      const stated = later.values[key] ?? null;
      if (before === null || change === null || stated === null || before + change === stated) return [];
      const expected = before + change;
      const message = `${row}: ${before} items and a change of ${change} in ${earlier.year} make ${expected}; ${later.year} states ${stated}.`;
      const verdict = verdictBetween([earlier, [key, changed]], [later, [key]]);
      return [{ cells: [key], expected, stated, verdict, message }];
    }),
  holds: [
    {
      earlier: { values: { 'proactive.fees.prior_items': 10, 'proactive.fees.change': -1 } },
      later: { values: { 'proactive.fees.prior_items': 9 } },
    },
  ],
  breaks: [
    {
      earlier: { values: { 'proactive.fees.prior_items': 10, 'proactive.fees.change': -1 } },
      later: { values: { 'proactive.fees.prior_items': 10 } },
      cells: ['proactive.fees.prior_items'],
    },
  ],
});
