// Rule 34: parts named in one sentence add up to its total: 共收到申请44件,其中网络申请16件,信函申请24件,当面申请4件.
import { type Breach, defineRule } from '../rule.ts';

const TOTAL_AND_PARTS =
  /申请[^,。\d]{0,10}(\d+)(件|条|宗|份)(?:\([^)]*\))?,其中:?((?:[^,。\d]{1,24}\d+\2(?:\([^)]*\))?[,、和及]?)+)/u;
/** Only channels exhaust the total: other parts may be a choice of what seemed worth telling. */
const CHANNEL = /网络|网上|线上|线下|信函|邮寄|当面|现场|传真|邮件|口头/u;

export default defineRule({
  number: 34,
  severity: 'warning',
  check: (facts) => facts.sentences.flatMap(checkSentence),
  holds: [
    { sentences: ['共收到依申请公开44件,其中网络申请16件,信函申请24件,当面申请4件。'] },
    { sentences: ['受理申请44件,其中涉及征地的16件,涉及规划的4件。'] },
    { sentences: ['受理申请44件,其中网络申请16件。'] },
  ],
  breaks: [
    { facts: { sentences: ['共收到申请44件,其中网络申请16件,信函申请24件,当面申请5件。'] }, cells: [] },
  ],
});

function checkSentence(sentence: string): readonly Breach[] {
  const match = TOTAL_AND_PARTS.exec(sentence);
  const [quote = '', total = '', unit = '', list = ''] = match ?? [];
  const parts = [...list.matchAll(new RegExp(`([^,。\\d]{1,24})(\\d+)${unit}`, 'gu'))];
  const exhaustive = parts.length >= 2 && parts.every(([, words = '']) => CHANNEL.test(words));
  const stated = Number(total);
  const expected = parts.reduce((sum, [, , count]) => sum + Number(count), 0);
  if (!match || !exhaustive || expected === stated) return [];
  const message = `The parts of «${quote}» add up to ${expected}, stated is ${stated}.`;
  return [{ cells: [], expected, stated, verdict: 'source', message }];
}
