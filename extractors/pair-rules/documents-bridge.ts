// Rule 21: from the form of 2019 to that of 2021: 对外公开总数量 of 规范性文件, with what was issued and repealed since,
// bounds what is in force.
import { verdictBetween } from '../checking/pairs.ts';
import { definePairRule } from '../pair-rule.ts';

const PUBLISHED = 'proactive.normative_documents.published_total';
const ISSUED = 'proactive.normative_documents.issued';
const REPEALED = 'proactive.normative_documents.repealed';
const IN_FORCE = 'proactive.normative_documents.in_force';

export default definePairRule({
  number: 21,
  severity: 'warning',
  relation: 'following-years',
  check(earlier, later) {
    const before = earlier.values[PUBLISHED] ?? null;
    const issued = later.values[ISSUED] ?? null;
    const repealed = later.values[REPEALED] ?? null;
    const stated = later.values[IN_FORCE] ?? null;
    if (before === null || issued === null || repealed === null || stated === null) return [];
    const expected = before + issued - repealed;
    if (stated <= Math.max(expected, 0)) return [];
    const message = `${before} 规范性文件 were public in ${earlier.year}, ${issued} were issued and ${repealed} repealed since; ${stated} in force are more.`;
    const verdict = verdictBetween([earlier, [PUBLISHED]], [later, [ISSUED, REPEALED, IN_FORCE]]);
    return [{ cells: [IN_FORCE], expected, stated, verdict, message }];
  },
  holds: [
    {
      earlier: { values: { [PUBLISHED]: 10 } },
      later: {
        values: {
          [ISSUED]: 1,
          [REPEALED]: 2,
          [IN_FORCE]: 9,
        },
      },
    },
  ],
  breaks: [
    {
      earlier: { values: { [PUBLISHED]: 10 } },
      later: {
        values: {
          [ISSUED]: 1,
          [REPEALED]: 2,
          [IN_FORCE]: 30,
        },
      },
      cells: [IN_FORCE],
    },
  ],
});
