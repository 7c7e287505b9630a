// Rule 15, form of 2021: 现行有效 = 现行有效 of the year before + 制发 - 废止. Rule 16: 废止 ≤ 现行有效 before + 制发.
import { verdictBetween } from '../checking/pairs.ts';
import { type Compared, definePairRule } from '../pair-rule.ts';
import type { Breach } from '../rule.ts';

const ROWS = ['regulations', 'normative_documents'];

export default definePairRule({
  number: 15,
  severity: 'warning',
  relation: 'following-years',
  check: (earlier, later) => ROWS.flatMap((row) => checkRow(earlier, later, row)),
  holds: [
    {
      earlier: { values: { 'proactive.regulations.in_force': 10 } },
      later: {
        values: {
          'proactive.regulations.issued': 2,
          'proactive.regulations.repealed': 1,
          'proactive.regulations.in_force': 11,
        },
      },
    },
    { earlier: { values: {} }, later: { values: { 'proactive.regulations.in_force': 11 } } },
  ],
  breaks: [
    {
      earlier: { values: { 'proactive.regulations.in_force': 10 } },
      later: {
        values: {
          'proactive.regulations.issued': 2,
          'proactive.regulations.repealed': 1,
          'proactive.regulations.in_force': 12,
        },
      },
      cells: ['proactive.regulations.in_force'],
    },
    {
      earlier: { values: { 'proactive.regulations.in_force': 1 } },
      later: {
        values: {
          'proactive.regulations.issued': 2,
          'proactive.regulations.repealed': 5,
          'proactive.regulations.in_force': 0,
        },
      },
      cells: ['proactive.regulations.repealed'],
    },
  ],
});

function checkRow(earlier: Compared, later: Compared, row: string): readonly Breach[] {
  const key = (column: string) => `proactive.${row}.${column}`;
  const before = earlier.values[key('in_force')] ?? null;
  const printed = ['issued', 'repealed', 'in_force'].map(key);
  const [issued, repealed, stated] = printed.map((each) => later.values[each] ?? null);
  if (before === null || issued == null || repealed == null || stated == null) return [];
  const verdict = verdictBetween([earlier, [key('in_force')]], [later, printed]);
  if (repealed > before + issued) {
    const message = `${row}: ${repealed} repealed in ${later.year} are more than the ${before + issued} that there were.`;
    return [{ cells: [key('repealed')], expected: before + issued, stated: repealed, verdict, message }];
  }
  const expected = before + issued - repealed;
  if (stated === expected) return [];
  const message = `${row}: ${before} in force before, ${issued} issued, ${repealed} repealed make ${expected}; stated is ${stated}.`;
  return [{ cells: [key('in_force')], expected, stated, verdict, message }];
}
