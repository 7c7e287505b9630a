// Rule 30, form of 2014: the largest channel ≤ 主动公开政府信息数 ≤ all channels together.
import { isOpen, verdictOn } from '../checking/sums.ts';
import { type Breach, defineRule } from '../rule.ts';

const TOTAL = 'statistics.published.total';
const CHANNELS = ['gazette', 'website', 'microblog', 'wechat', 'other'].map(
  (name) => `statistics.channels.${name}`,
);

export default defineRule({
  number: 30,
  severity: 'warning',
  check(facts): readonly Breach[] {
    const stated = facts.values[TOTAL] ?? null;
    const printed = CHANNELS.map((key) => facts.values[key] ?? null).filter((value) => value !== null);
    if (stated === null || printed.length === 0 || isOpen(facts, CHANNELS)) return [];
    const largest = Math.max(...printed);
    const together = printed.reduce((sum, value) => sum + value, 0);
    const verdict = verdictOn(facts, [TOTAL, ...CHANNELS]);
    const breach = (expected: number, message: string) => [
      { cells: [TOTAL], expected, stated, verdict, message },
    ];
    if (stated < largest)
      return breach(largest, `${stated} published in all are fewer than the ${largest} of one channel.`);
    if (stated > together)
      return breach(together, `${stated} published in all are more than all channels together, ${together}.`);
    return [];
  },
  holds: [
    {
      values: { [TOTAL]: 14076, 'statistics.channels.website': 14076, 'statistics.channels.microblog': 3628 },
    },
    { values: { [TOTAL]: 5 } },
    {
      values: { [TOTAL]: 9, 'statistics.channels.website': 5, 'statistics.channels.wechat': null },
      states: { 'statistics.channels.wechat': 'unreadable' },
    },
  ],
  breaks: [
    { facts: { values: { [TOTAL]: 4, 'statistics.channels.website': 5 } }, cells: [TOTAL] },
    {
      facts: { values: { [TOTAL]: 9, 'statistics.channels.website': 5, 'statistics.channels.wechat': 1 } },
      cells: [TOTAL],
    },
  ],
});
