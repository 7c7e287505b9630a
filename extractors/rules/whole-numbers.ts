// Rule 4: every count is a whole number and not negative; only 本年增/减 may be below zero, amounts may have decimals.
import { defineRule } from '../rule.ts';

const SIGNED = /\.change$/u;
const AMOUNT = /\.amount$|^statistics\.(?:fees|capacity\.budget)$/u;

export default defineRule({
  number: 4,
  severity: 'error',
  check: (facts) =>
    Object.entries(facts.values).flatMap(([key, value]) => {
      if (
        value === null ||
        ((Number.isInteger(value) || AMOUNT.test(key)) && (value >= 0 || SIGNED.test(key)))
      )
        return [];
      const message = `${key} is ${value}: a count is a whole number and not below zero.`;
      return [{ cells: [key], expected: null, stated: value, verdict: 'source' as const, message }];
    }),
  holds: [
    { values: { 'proactive.fees.change': -1, 'proactive.procurement.amount': 12.5, 'review.total': 0 } },
  ],
  breaks: [
    { facts: { values: { 'review.total': -1 } }, cells: ['review.total'] },
    { facts: { values: { 'review.total': 1.5 } }, cells: ['review.total'] },
  ],
});
