// Rule 35: the six sections stand in order. Missing ones are not judged here: the text may have lost its headings.
import { defineRule } from '../rule.ts';

const SECTIONS: readonly RegExp[] = [
  /总体情况|概述/u,
  /主动公开/u,
  /(?:收到和处理|依申请公开)/u,
  /行政复议|行政诉讼/u,
  /(?:主要)?问题/u,
  /其他(?:需要|应当)?.{0,4}报告/u,
];

export default defineRule({
  number: 35,
  severity: 'error',
  check({ form, sections }) {
    if (form !== '2019' && form !== '2021') return [];
    const headings = sections.filter(({ level }) => level === 1).map(({ heading }) => heading);
    const found = SECTIONS.map((section) => headings.findIndex((heading) => section.test(heading))).filter(
      (index) => index >= 0,
    );
    const inOrder = found.every((index, order) => order === 0 || index >= (found[order - 1] ?? 0));
    if (inOrder) return [];
    const message = `The sections do not stand in the order of the form: ${headings.join(' / ')}.`;
    return [{ cells: [], expected: null, stated: null, verdict: 'source', message }];
  },
  holds: [
    {
      form: '2019',
      sections: ['一、总体情况', '二、主动公开政府信息情况', '五、存在的主要问题'].map((heading) => ({
        heading,
        level: 1,
        text: '',
      })),
    },
    {
      form: '2014',
      sections: ['二、主动公开', '一、概述'].map((heading) => ({ heading, level: 1, text: '' })),
    },
  ],
  breaks: [
    {
      facts: {
        form: '2021',
        sections: ['一、主动公开政府信息情况', '二、总体情况'].map((heading) => ({
          heading,
          level: 1,
          text: '',
        })),
      },
      cells: [],
    },
  ],
});
