// Rule 36: the year of the title and the year of the period are the same.
import { yearIn } from '../metadata/dates.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  number: 36,
  severity: 'error',
  check(facts) {
    const titled = facts.title ? yearIn(facts.title) : null;
    const counted = facts.period ? Number(facts.period[1].slice(0, 4)) : null;
    if (titled === null || counted === null || titled === counted) return [];
    const message = `The title says ${titled}, the reporting period ends in ${counted}: a template may have been copied.`;
    return [{ cells: [], expected: titled, stated: counted, verdict: 'source', message }];
  },
  holds: [
    { title: '示例县2020年政府信息公开工作年度报告', period: ['2020-01-01', '2020-12-31'] },
    { title: '示例县政府信息公开工作年度报告', period: ['2020-01-01', '2020-12-31'] },
  ],
  breaks: [
    {
      facts: { title: '示例县2020年政府信息公开工作年度报告', period: ['2019-01-01', '2019-12-31'] },
      cells: [],
    },
  ],
});
