// Rule 26, form of 2014: 申请答复数 agrees with 申请办结数 or with 收到申请数.
import { isOpen, verdictOn } from '../checking/sums.ts';
import { defineRule } from '../rule.ts';

const REPLIES = 'statistics.replies.total';
const OTHERS = ['statistics.requests.closed', 'statistics.requests.received'];

export default defineRule({
  number: 26,
  severity: 'warning',
  check(facts) {
    const stated = facts.values[REPLIES] ?? null;
    const others = OTHERS.map((key) => facts.values[key] ?? null).filter((value) => value !== null);
    if (stated === null || others.length === 0 || others.includes(stated) || isOpen(facts, OTHERS)) return [];
    const message = `${stated} replies agree neither with the requests closed nor with those received (${others.join(', ')}).`;
    const verdict = verdictOn(facts, [REPLIES, ...OTHERS]);
    return [{ cells: [REPLIES], expected: others[0] ?? null, stated, verdict, message }];
  },
  holds: [
    { values: { [REPLIES]: 4, 'statistics.requests.closed': 4, 'statistics.requests.received': 5 } },
    { values: { [REPLIES]: null, 'statistics.requests.closed': 4 } },
    {
      values: { [REPLIES]: 6, 'statistics.requests.closed': 4, 'statistics.requests.received': null },
      states: { 'statistics.requests.received': 'ambiguous' },
    },
  ],
  breaks: [{ facts: { values: { [REPLIES]: 6, 'statistics.requests.closed': 4 } }, cells: [REPLIES] }],
});
