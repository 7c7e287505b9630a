// Rule 43: gambling spam in the head of the page stands in the publisher’s place: the page is hijacked, and its
// figures may be changed. Spam elsewhere is merely removed.
import { defineRule } from '../rule.ts';

export default defineRule({
  number: 43,
  severity: 'warning',
  check({ noiseInTitle, publisher, title }) {
    const hijacked = noiseInTitle.includes('gambling-spam') && (publisher === null || title === null);
    if (!hijacked) return [];
    const message = 'A gambling brand stands where title or publisher should: the page is hijacked.';
    return [{ cells: [], expected: null, stated: null, verdict: 'source', message }];
  },
  holds: [
    { noiseInTitle: ['gambling-spam'], publisher: '桃源县人民政府', title: '年度报告' },
    { noiseInTitle: ['bookmark-residue'] },
  ],
  breaks: [
    { facts: { noiseInTitle: ['gambling-spam'], title: '2020年政府信息公开工作年度报告' }, cells: [] },
  ],
});
