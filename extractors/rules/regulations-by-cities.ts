// Rule 17: only cities with districts and above make 规章 (立法法 第九十一、九十三条): none in a county’s report.
import { defineRule } from '../rule.ts';

const MADE = ['proactive.regulations.made', 'proactive.regulations.issued'];

export default defineRule({
  number: 17,
  severity: 'warning',
  check(facts) {
    if (facts.region.county === null) return [];
    return MADE.filter((key) => (facts.values[key] ?? 0) > 0).map((key) => {
      const stated = facts.values[key] ?? null;
      const message = `${facts.region.county} reports ${stated} 规章 made this year; only cities with districts and above make them.`;
      return { cells: [key], expected: 0, stated, verdict: 'source', message };
    });
  },
  holds: [
    {
      region: { province: '浙江省', city: '宁波市', county: null, code: '330200' },
      values: { 'proactive.regulations.made': 2 },
    },
    {
      region: { province: '浙江省', city: '丽水市', county: '遂昌县', code: '331123' },
      values: { 'proactive.regulations.made': 0 },
    },
  ],
  breaks: [
    {
      facts: {
        region: { province: '浙江省', city: '丽水市', county: '遂昌县', code: '331123' },
        values: { 'proactive.regulations.issued': 2 },
      },
      cells: ['proactive.regulations.issued'],
    },
  ],
});
