// Rule 37: governments publish by 31 March, other bodies by 31 January of the next year (条例 第四十九、五十条, in
// force since 2019-05-15; before, 31 March for all).
import { dueOn, kindOfName } from '../../authorities/due-date.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  number: 37,
  severity: 'warning',
  check({ publisher, published, year }) {
    if (publisher === null || published === null || year === null) return [];
    const due = dueOn(kindOfName(publisher), year);
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
