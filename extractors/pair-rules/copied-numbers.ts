// Rule 40: the same numbers as last year’s report: a template was filled in once and copied.
import { definePairRule } from '../pair-rule.ts';

/** So many numbers that are not zero cannot agree by chance. */
const LEAST_NUMBERS = 12;

const copied = Object.fromEntries(
  Array.from({ length: LEAST_NUMBERS }, (_, index) => [`row.${index}`, index + 1]),
);

export default definePairRule({
  number: 40,
  severity: 'warning',
  relation: 'following-years',
  check(earlier, later) {
    const counted = Object.entries(later.values).filter(([, value]) => value !== null && value !== 0);
    const same = counted.every(([key, value]) => earlier.values[key] === value);
    if (counted.length < LEAST_NUMBERS || !same) return [];
    const message = `All ${counted.length} numbers are those of ${earlier.year}: the tables were copied.`;
    return [{ cells: [], expected: null, stated: null, verdict: 'source', message }];
  },
  holds: [{ earlier: { values: copied }, later: { values: { ...copied, 'row.0': 99 } } }],
  breaks: [{ earlier: { values: copied }, later: { values: copied }, cells: [] }],
});
