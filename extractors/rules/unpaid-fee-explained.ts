// Rule 9: where requests ended for an unpaid fee, the other matters of section six speak of 信息处理费.
import { defineRule } from '../rule.ts';

const KEY = 'requests.other_handling.unpaid_fee.total';

export default defineRule({
  number: 9,
  severity: 'information',
  check(facts) {
    const unpaid = facts.values[KEY] ?? 0;
    if (unpaid === 0 || facts.sentences.some((sentence) => /信息处理费|收费/u.test(sentence))) return [];
    const message = `${unpaid} requests ended for an unpaid fee, and the narrative says nothing of a fee.`;
    return [{ cells: [KEY], expected: null, stated: unpaid, verdict: 'undecided', message }];
  },
  holds: [{ values: { [KEY]: 1 }, sentences: ['本年度收取信息处理费30元。'] }, { values: { [KEY]: 0 } }],
  breaks: [{ facts: { values: { [KEY]: 1 } }, cells: [KEY] }],
});
