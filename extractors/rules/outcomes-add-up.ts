// Rule 2: the outcomes of table 3 add up to 三（七）总计, per column; 其他处理 is one row (2019) or three (2021).
import { checkSum, isAbsent, type StatedSum } from '../checking/sums.ts';
import { APPLICANT_COLUMNS, OUTCOME_ROWS } from '../form-parts/requests.ts';
import { defineRule, type Facts } from '../rule.ts';

const TOTAL = 'requests.handled_total.total';

const isOther = (key: string) => key.startsWith('requests.other_handling.');
const isUndivided = (key: string) => key.startsWith('requests.other_handling.undivided.');

/** The parts without those rows of 其他处理 that are not printed because those of the other edition are. */
function ofOneEdition(facts: Facts, parts: readonly string[]): readonly string[] {
  const printed = parts.filter((key) => isOther(key) && key in facts.hows);
  const isReplaced = (key: string) =>
    isOther(key) && isAbsent(facts, key) && printed.some((other) => isUndivided(other) !== isUndivided(key));
  return parts.filter((key) => !isReplaced(key));
}

const SUMS: readonly StatedSum[] = APPLICANT_COLUMNS.map((column) => ({
  total: `requests.handled_total.${column}`,
  parts: OUTCOME_ROWS.map((row) => `requests.${row}.${column}`),
  name: `Table 3, column ${column}, outcomes`,
}));

export default defineRule({
  number: 2,
  severity: 'error',
  check: (facts) => SUMS.flatMap((sum) => checkSum(facts, { ...sum, parts: ofOneEdition(facts, sum.parts) })),
  holds: [
    { values: { 'requests.granted.total': 3, 'requests.other_handling.undivided.total': 1, [TOTAL]: 4 } },
    { values: { 'requests.granted.total': 3, 'requests.other_handling.misc.total': 1, [TOTAL]: 4 } },
    { values: { [TOTAL]: 4 } },
    { values: { 'requests.granted.total': 3, [TOTAL]: null } },
    {
      values: { 'requests.granted.total': 3, [TOTAL]: 4 },
      states: { 'requests.unavailable.not_held.total': 'unread' },
    },
  ],
  breaks: [{ facts: { values: { 'requests.granted.total': 3, [TOTAL]: 4 } }, cells: [TOTAL] }],
});
