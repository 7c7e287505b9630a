// Rule 26, form of 2014: 申请答复数 agrees with 申请办结数 or with 收到申请数.
import { defineRule } from '../rule.ts';

const REPLIES = 'statistics.replies.total';
const OTHERS = ['statistics.requests.closed', 'statistics.requests.received'];

export default defineRule({
  number: 26,
  severity: 'warning',
  check(facts) {
    const stated = facts.values[REPLIES] ?? null;
    const others = OTHERS.map((key) => facts.values[key] ?? null).filter((value) => value !== null);
    if (stated === null || others.length === 0 || others.includes(stated)) return [];
    const message = `${stated} replies agree neither with the requests closed nor with those received (${others.join(', ')}).`;
    return [{ cells: [REPLIES], expected: others[0] ?? null, stated, verdict: 'source', message }];
  },
  holds: [
    { values: { [REPLIES]: 4, 'statistics.requests.closed': 4, 'statistics.requests.received': 5 } },
    { values: { [REPLIES]: null, 'statistics.requests.closed': 4 } },
  ],
  breaks: [{ facts: { values: { [REPLIES]: 6, 'statistics.requests.closed': 4 } }, cells: [REPLIES] }],
});
