import { describeProblem, type Problem } from '../../model/problems.ts';
import type { View } from '../view.ts';
import { html, type Markup } from './html.ts';
import { badge } from './tables.ts';

/** What keeps the nights from going on, each with what to do. */
export function problemList({ say, language }: View, problems: readonly Problem[]): Markup {
  if (problems.length === 0) return html`<p class="soft">${say('noProblems')}</p>`;
  const items = problems.map((problem) => {
    const { says, remedy } = describeProblem(problem, language);
    const mark =
      problem.severity === 'wrong' ? badge('error', say('wrong')) : badge('warning', say('attention'));
    return html`<li>${mark} ${says} <span class="soft">${remedy}</span></li>`;
  });
  return html`<ul class="problems">${items}</ul>`;
}
