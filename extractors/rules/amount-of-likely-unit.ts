// Rule 20: an amount without a printed unit whose size says that the other unit was meant, 元 or 万元.
import { type Breach, defineRule, type Facts } from '../rule.ts';

const PROCUREMENT = 'proactive.procurement.amount';
const ITEMS = 'proactive.procurement.items';
const FEES = 'proactive.fees.amount';
/** Less than this for one centralized procurement, in yuan, is an amount printed in 万元. */
const LEAST_PER_ITEM_YUAN = 500;
/** More fees than this in one year, in yuan, no county takes: the amount was printed in yuan, not in 万元. */
const MOST_FEES_YUAN = 50_000_000_000;

export default defineRule({
  number: 20,
  severity: 'warning',
  check: (facts) => [...procurement(facts), ...fees(facts)],
  holds: [
    { values: { [PROCUREMENT]: 189131144, [ITEMS]: 823 }, raws: { [PROCUREMENT]: '189131144' } },
    { values: { [PROCUREMENT]: 100, [ITEMS]: 5 }, raws: { [PROCUREMENT]: '100元' } },
    { values: { [PROCUREMENT]: 0, [ITEMS]: 0 } },
    { values: { [FEES]: 13010000 } },
  ],
  breaks: [
    {
      facts: { values: { [PROCUREMENT]: 18913.11, [ITEMS]: 823 }, raws: { [PROCUREMENT]: '18913.11' } },
      cells: [PROCUREMENT],
    },
    { facts: { values: { [FEES]: 130_100_000_000 }, raws: { [FEES]: '13010000' } }, cells: [FEES] },
  ],
});

function procurement(facts: Facts): readonly Breach[] {
  const amount = facts.values[PROCUREMENT] ?? 0;
  const items = facts.values[ITEMS] ?? 0;
  if (amount <= 0 || items <= 0 || amount / items >= LEAST_PER_ITEM_YUAN) return [];
  return unlessPrinted(
    facts,
    PROCUREMENT,
    `${amount} yuan for ${items} procurements is too little: 万元 was meant, it seems.`,
  );
}

function fees(facts: Facts): readonly Breach[] {
  const amount = facts.values[FEES] ?? 0;
  return amount <= MOST_FEES_YUAN
    ? []
    : unlessPrinted(facts, FEES, `${amount} yuan of fees is too much: yuan were printed, it seems.`);
}

function unlessPrinted(facts: Facts, key: string, message: string): readonly Breach[] {
  if (/元/u.test(facts.raws[key] ?? '')) return [];
  return [{ cells: [key], expected: null, stated: facts.values[key] ?? null, verdict: 'undecided', message }];
}
