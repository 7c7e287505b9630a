// Rule 5: 四、结转下年度 of one year is 二、上年结转 of the next, per column; a single column apart while the totals
// agree is only an applicant counted elsewhere.
import { verdictBetween } from '../checking/pairs.ts';
import { APPLICANT_COLUMNS } from '../form-parts/requests.ts';
import { type Compared, definePairRule } from '../pair-rule.ts';
import type { Breach } from '../rule.ts';

const key = (row: string, column: string) => `requests.${row}.${column}`;

export default definePairRule({
  number: 5,
  severity: 'error',
  relation: 'following-years',
  check(earlier, later) {
    const off = APPLICANT_COLUMNS.flatMap((column) => checkColumn(earlier, later, column));
    const total = off.filter(({ cells }) => cells.includes(key('carried_in', 'total')));
    return total.length > 0 ? total : off.slice(0, 1);
  },
  holds: [
    {
      earlier: { values: { 'requests.carried_out.total': 2 } },
      later: { values: { 'requests.carried_in.total': 2 } },
    },
    {
      earlier: { values: { 'requests.carried_out.total': null } },
      later: { values: { 'requests.carried_in.total': 2 } },
    },
  ],
  breaks: [
    {
      earlier: { year: 2020, values: { 'requests.carried_out.total': 2 } },
      later: { year: 2021, values: { 'requests.carried_in.total': 3 } },
      cells: ['requests.carried_in.total'],
    },
  ],
});

function checkColumn(earlier: Compared, later: Compared, column: string): readonly Breach[] {
  const [out, into] = [key('carried_out', column), key('carried_in', column)];
  const expected = earlier.values[out] ?? null;
  const stated = later.values[into] ?? null;
  if (expected === null || stated === null || expected === stated) return [];
  const message = `Column ${column}: ${expected} were carried out of ${earlier.year}, ${stated} carried into ${later.year}.`;
  const verdict = verdictBetween([earlier, [out]], [later, [into]]);
  return [{ cells: [into], expected, stated, verdict, message }];
}
