import type { Counts } from '../../store/contracts/catalogue.ts';
import { html, type Markup } from '../components/html.ts';
import { problemList } from '../components/problem-list.ts';
import { badge, keyField, minute, renderTable, stateBadge } from '../components/tables.ts';
import type { MessageKey } from '../i18n/messages.ts';
import type { Page, View } from '../view.ts';
import { runTable } from './runs.ts';

const RUNS_SHOWN = 5;

/** How everything stands. */
export async function overviewPage(view: View): Promise<Page> {
  const { say, context } = view;
  const { catalogue, queues, backend } = context;
  const [counts, depths, pauses, runs, failures, problems] = await Promise.all([
    catalogue.counts(),
    queues.depths(),
    catalogue.pauses.list(),
    catalogue.runs.list(RUNS_SHOWN),
    catalogue.overview.failureCounts(),
    context.problems(),
  ]);
  const paused = new Set(pauses.filter(({ scope }) => scope === 'queue').map(({ name }) => name));
  const rows = Object.entries(depths).map(([name, { waiting, active, delayed }]) => [
    ...[name, waiting, active, delayed],
    paused.has(name) ? badge('warning', say('paused')) : '',
    pauseForm(view, name, paused.has(name)),
  ]);
  const numbers = ['waiting', 'atWork', 'toRetry'] as const;
  const heads = [
    say('queue'),
    ...numbers.map((word) => ({ text: say(word), isNumber: true })),
    say('state'),
    '',
  ];
  const body = html`<h2>${say('problems')}</h2>${problemList(view, problems)}
${cards(view, counts)}
<h2>${say('failures')}</h2>${failureTable(view, failures)}
<h2>${say('queues')} <span class="soft small">${backend}</span></h2><p><a href="/queues">${say('rawQueues')}</a></p>${renderTable(say('queues'), heads, rows)}
<h2>${say('lastRuns')}</h2>${await runTable(view, runs)}
<h2>${say('paused')}</h2>${pauseTable(view, pauses)}`;
  return { title: say('overview'), body };
}

function cards({ say }: View, counts: Counts): Markup {
  const card = (word: MessageKey, number: number, path: string) =>
    html`<li${word === 'failures' && number > 0 ? html` class="bad"` : ''}><strong>${number.toLocaleString('en')}</strong><a href="${path}">${say(word)}</a></li>`;
  return html`<ul class="cards">${card('documents', counts.documents, '/documents')}
${card('records', counts.records, '/reports')}
${card('findings', counts.findings, '/reports?quality=error')}
${card('failures', counts.failures, '/failures')}</ul>`;
}

/** A button that pauses a queue or portal, or lets it go on; nothing for a reader. */
export function pauseForm(view: View, name: string, isPaused: boolean): Markup | null {
  if (view.visitor.role !== 'operator') return null;
  const verb = isPaused ? 'resume' : 'pause';
  return html`<form method="post" action="/pauses">${keyField(view)}<input type="hidden" name="name" value="${name}">
<input type="hidden" name="back" value="${view.url.pathname}">
<button class="second" name="verb" value="${verb}" aria-label="${view.say(verb)}: ${name}">${view.say(verb)}</button></form>`;
}

type Counted = Awaited<ReturnType<View['context']['catalogue']['overview']['failureCounts']>>;

function failureTable({ say }: View, counts: Counted): Markup {
  if (counts.length === 0) return html`<p class="soft">${say('none')}</p>`;
  const rows = counts.map(({ code, state, number }) => [
    html`<a href="/failures?code=${encodeURIComponent(code)}&amp;state=${state}" class="mono">${code}</a>`,
    stateBadge(state, say),
    number,
  ]);
  return renderTable(
    say('failures'),
    [say('code'), say('state'), { text: say('number'), isNumber: true }],
    rows,
  );
}

function pauseTable(
  { say }: View,
  pauses: Awaited<ReturnType<View['context']['catalogue']['pauses']['list']>>,
): Markup {
  if (pauses.length === 0) return html`<p class="soft">${say('none')}</p>`;
  const rows = pauses.map(({ scope, name, since, by, reason }) => [
    name,
    scope,
    minute(since),
    by,
    reason ?? '',
  ]);
  return renderTable(say('paused'), [say('name'), say('what'), say('when'), say('by'), say('reason')], rows);
}
