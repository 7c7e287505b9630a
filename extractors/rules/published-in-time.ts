// Rule 37: governments publish by 31 March, other bodies by 31 January of the next year (条例 第四十九、五十条, in
// force since 2019-05-15; before, 31 March for all).
import { defineRule } from '../rule.ts';

const GOVERNMENT = /(?:政府|管委会|管理委员会)(?:办公室|办公厅)?$/u;
const FIRST_YEAR_OF_THE_LAW = 2019;

export default defineRule({
  number: 37,
  severity: 'warning',
  check({ publisher, published, year }) {
    if (publisher === null || published === null || year === null) return [];
    const early = year >= FIRST_YEAR_OF_THE_LAW && !GOVERNMENT.test(publisher);
    const due = `${year + 1}-${early ? '01-31' : '03-31'}`;
    if (published <= due) return [];
    const message = `${publisher} published on ${published}; the report was due by ${due}.`;
    return [{ cells: [], expected: null, stated: null, verdict: 'source', message }];
  },
  holds: [
    { publisher: '桃源县人民政府', published: '2021-03-31', year: 2020 },
    { publisher: '桃源县教育局', published: '2015-03-01', year: 2014 },
    { publisher: '桃源县教育局', published: null, year: 2020 },
  ],
  breaks: [
    { facts: { publisher: '桃源县人民政府办公室', published: '2021-04-01', year: 2020 }, cells: [] },
    { facts: { publisher: '桃源县教育局', published: '2021-02-01', year: 2020 }, cells: [] },
  ],
});
