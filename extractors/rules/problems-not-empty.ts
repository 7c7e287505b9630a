// Rule 39: section five, the problems and what is done about them, is not an empty heading.
import { defineRule } from '../rule.ts';

const PROBLEMS = /问题/u;

export default defineRule({
  number: 39,
  severity: 'warning',
  check({ sections }) {
    const at = sections.findIndex(({ heading, level }) => level === 1 && PROBLEMS.test(heading));
    const section = sections[at];
    if (!section) return [];
    const next = sections.findIndex(({ level }, index) => index > at && level === 1);
    const below = sections
      .slice(at, next < 0 ? undefined : next)
      .map(({ text }) => text)
      .join('');
    if (below.trim() !== '') return [];
    const message = `Under the heading «${section.heading}» stands nothing.`;
    return [{ cells: [], expected: null, stated: null, verdict: 'source', message }];
  },
  holds: [
    { sections: [{ heading: '五、存在的主要问题及改进情况', level: 1, text: '一是…' }] },
    {
      sections: [
        { heading: '五、存在的主要问题及改进情况', level: 1, text: '' },
        { heading: '（一）主要问题', level: 2, text: '一是…' },
      ],
    },
  ],
  breaks: [
    {
      facts: {
        sections: [
          { heading: '五、存在的主要问题及改进情况', level: 1, text: '' },
          { heading: '六、其他需要报告的事项', level: 1, text: '无。' },
        ],
      },
      cells: [],
    },
  ],
});
