// Rule 34: a stated share equals its quotient: “予以公开”78件,占40.4% of the requests handled.
import { isOpen, verdictOn } from '../checking/sums.ts';
import { type Breach, defineRule, type Facts } from '../rule.ts';

const OUTCOME_SHARE =
  /[“"]?(?:予以公开|部分公开|不予公开|无法提供|不予处理|其他处理)[”"]?(?:的)?(\d+)(?:件|条|宗),占(?:比|办结(?:总)?数的|总数的)?(\d+(?:\.\d+)?)%/u;
/** Rounded and truncated shares are both in use; anything further off is another number. */
const TOLERANCE_PERCENT = 0.15;
const WHOLES = ['requests.handled_total.total', 'requests.received.total'];

export default defineRule({
  number: 34,
  severity: 'warning',
  check: (facts) => facts.sentences.flatMap((sentence) => checkShare(facts, sentence)),
  holds: [
    { sentences: ['“予以公开”78件,占40.4%;'], values: { 'requests.handled_total.total': 193 } },
    { sentences: ['“其他处理”27件,占13.9%;'], values: { 'requests.handled_total.total': 193 } },
    { sentences: ['“予以公开”78件,占40.4%;'] },
    {
      sentences: ['“予以公开”78件,占40.4%;'],
      values: { 'requests.handled_total.total': null, 'requests.received.total': 150 },
      states: { 'requests.handled_total.total': 'ambiguous' },
    },
  ],
  breaks: [
    {
      facts: { sentences: ['“予以公开”78件,占50.4%;'], values: { 'requests.handled_total.total': 193 } },
      cells: ['requests.handled_total.total'],
    },
  ],
});

function checkShare(facts: Facts, sentence: string): readonly Breach[] {
  const match = OUTCOME_SHARE.exec(sentence);
  const wholes = WHOLES.filter((key) => (facts.values[key] ?? 0) > 0);
  const [whole] = wholes;
  if (!match || whole === undefined || isOpen(facts, WHOLES)) return [];
  const [quote, count, share] = match;
  const quotients = wholes.map((key) => (100 * Number(count)) / (facts.values[key] ?? 1));
  const stated = Number(share);
  if (quotients.some((quotient) => Math.abs(quotient - stated) <= TOLERANCE_PERCENT)) return [];
  const expected = Math.round((quotients[0] ?? 0) * 10) / 10;
  const message = `«${quote}»: ${count} of ${facts.values[whole]} are ${expected} per cent.`;
  return [{ cells: [whole], expected, stated, verdict: verdictOn(facts, wholes), message }];
}
