// Rule 21: from the form of 2019 to that of 2021: 对外公开总数量 of 规范性文件, with what was issued and repealed since,
// bounds what is in force.
import { definePairRule } from '../pair-rule.ts';

const PUBLISHED = 'proactive.normative_documents.published_total';
const IN_FORCE = 'proactive.normative_documents.in_force';

export default definePairRule({
  number: 21,
  severity: 'warning',
  relation: 'following-years',
  check(earlier, later) {
    const before = earlier.values[PUBLISHED] ?? null;
    const issued = later.values['proactive.normative_documents.issued'] ?? null;
    const repealed = later.values['proactive.normative_documents.repealed'] ?? null;
    const stated = later.values[IN_FORCE] ?? null;
    if (before === null || issued === null || repealed === null || stated === null) return [];
    const expected = before + issued - repealed;
    if (stated <= Math.max(expected, 0)) return [];
    const message = `${before} 规范性文件 were public in ${earlier.year}, ${issued} were issued and ${repealed} repealed since; ${stated} in force are more.`;
    return [{ cells: [IN_FORCE], expected, stated, verdict: 'source', message }];
  },
  holds: [
    {
      earlier: { values: { [PUBLISHED]: 10 } },
      later: {
        values: {
          'proactive.normative_documents.issued': 1,
          'proactive.normative_documents.repealed': 2,
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
          'proactive.normative_documents.issued': 1,
          'proactive.normative_documents.repealed': 2,
          [IN_FORCE]: 30,
        },
      },
      cells: [IN_FORCE],
    },
  ],
});
