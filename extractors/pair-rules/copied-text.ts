// Rule 40: nearly the same narrative as last year's report, figures aside: a template that was only filled in.
import { type Compared, definePairRule } from '../pair-rule.ts';

/** Characters that are compared together; shorter runs are phrases of every report. */
const RUN_LENGTH = 8;
/** Shorter narratives are alike because there is little to say. */
const LEAST_CHARACTERS = 400;
/** Share of runs in common; what two careful reports of one office share in phrases of the law stays well below. */
const NEARLY_SAME = 0.9;
const paragraph = (words: string): string =>
  `${words}全年围绕重点领域公开信息，规范办理群众申请，加强平台建设和监督检查。`;
const narrative = Array.from({ length: 16 }, (_, index) =>
  paragraph(String.fromCodePoint(0x4e00 + index * 37, 0x4e10 + index * 53, 0x4e20 + index * 71)),
).join('\n');

export default definePairRule({
  number: 40,
  severity: 'warning',
  relation: 'following-years',
  check(earlier, later) {
    const [before, now] = [narrativeOf(earlier), narrativeOf(later)];
    if (Math.min(before.length, now.length) < LEAST_CHARACTERS) return [];
    const share = sharedRuns(before, now);
    if (share < NEARLY_SAME) return [];
    const message = `${Math.floor(share * 100)} per cent of the narrative stands in the report on ${earlier.year} word for word, figures aside.`;
    return [{ cells: [], expected: null, stated: null, verdict: 'undecided', message }];
  },
  holds: [
    { earlier: { year: 2021, text: narrative }, later: { year: 2022, text: narrative.slice(0, 300) } },
    {
      earlier: { year: 2021, text: narrative },
      later: { year: 2022, text: [...narrative].reverse().join('') },
    },
  ],
  breaks: [
    {
      earlier: { year: 2021, text: `2021年收到3件。\n${narrative}` },
      later: { year: 2022, text: `2022年收到14件。\n${narrative}\n| 规章 | 0 |` },
      cells: [],
    },
  ],
});

/** The text without its tables, figures, spaces and punctuation. */
function narrativeOf({ text }: Compared): string {
  const lines = text.split('\n').filter((line) => !line.startsWith('|'));
  return lines.join('').replace(/[^\p{L}]/gu, '');
}

/**
 * Runs that both texts hold, as a share of the runs that either holds (Jaccard); nothing where it cannot come near to
 * {@link NEARLY_SAME} any more, as for most pairs after a tenth of the later text.
 */
function sharedRuns(before: string, now: string): number {
  const known = runsOf(before);
  const most = known.size / NEARLY_SAME - known.size;
  const [shared, others] = [new Set<string>(), new Set<string>()];
  for (let at = 0; at + RUN_LENGTH <= now.length; at += 1) {
    const run = now.slice(at, at + RUN_LENGTH);
    (known.has(run) ? shared : others).add(run);
    if (others.size > most) return 0;
  }
  return shared.size / (known.size + others.size);
}

function runsOf(text: string): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let at = 0; at + RUN_LENGTH <= text.length; at += 1) runs.add(text.slice(at, at + RUN_LENGTH));
  return runs;
}
