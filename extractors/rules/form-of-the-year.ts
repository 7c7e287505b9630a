// Rule 10: the tables follow the form that was due in the year; a report on the headings of another edition is noted.
import { defineRule } from '../rule.ts';

const FIRST_YEAR: Readonly<Record<string, number>> = { '2014': 2014, '2019': 2019, '2021': 2021 };

function dueForm(year: number): string | null {
  const due = Object.entries(FIRST_YEAR).filter(([, first]) => first <= year);
  return due.at(-1)?.[0] ?? null;
}

export default defineRule({
  number: 10,
  severity: 'information',
  check({ year, form }) {
    if (year === null || form === null || form === 'local' || dueForm(year) === form) return [];
    const message = `The report on ${year} is on the form of ${form}; the form of ${dueForm(year) ?? 'no year'} was due.`;
    return [{ cells: [], expected: null, stated: null, verdict: 'source', message }];
  },
  holds: [
    { year: 2023, form: '2021' },
    { year: 2020, form: '2019' },
    { year: null, form: '2019' },
  ],
  breaks: [{ facts: { year: 2023, form: '2019' }, cells: [] }],
});
