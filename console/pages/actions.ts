import type { ActionRow } from '../../store/contracts/actions.ts';
import type { FailureRow } from '../../store/contracts/failures.ts';
import { bounded, html } from '../components/html.ts';
import { facts, minute, renderTable } from '../components/tables.ts';
import type { Page, Parts, View } from '../view.ts';
import { failureTable } from './failures.ts';

const ACTIONS_SHOWN = 200;
const FAILURES_SHOWN = 200;
const LOOKED_AT = 500;
const REFRESH_S = 2;

/** What operators did, the latest first. */
export async function actionsPage({ say, context }: View): Promise<Page> {
  const actions = await context.catalogue.actions.list({ limit: ACTIONS_SHOWN });
  const rows = actions.map(({ id, at, by, what, number, reason, selection }) => [
    html`<a href="/actions/${id}">${minute(at)}</a>`,
    ...[
      by,
      what,
      number,
      bounded(reason ?? '', 200),
      html`<span class="mono">${bounded(JSON.stringify(selection), 160)}</span>`,
    ],
  ]);
  const heads = [
    say('when'),
    say('by'),
    say('what'),
    { text: say('number'), isNumber: true },
    say('reason'),
    say('selection'),
  ];
  return {
    title: say('actions'),
    body:
      rows.length > 0 ? renderTable(say('actions'), heads, rows) : html`<p class="soft">${say('none')}</p>`,
  };
}

/** One action; of a re-queueing, how its failures have fared since. */
export async function actionPage(view: View, { id = '' }: Parts): Promise<Page | null> {
  const { say, context } = view;
  const action = await context.catalogue.actions.find(id);
  if (!action) return null;
  const ids = idsOf(action);
  const told = facts([
    [say('when'), minute(action.at)],
    [say('by'), action.by],
    [say('number'), action.number],
    [say('reason'), action.reason ? bounded(action.reason, 500) : '–'],
    ...(ids
      ? []
      : [
          [
            say('selection'),
            html`<span class="mono">${bounded(JSON.stringify(action.selection), 2_000)}</span>`,
          ] as const,
        ]),
  ]);
  if (!ids) return { title: `${say('action')}: ${action.what}`, body: told };
  const failures = await context.catalogue.failures({ ids });
  const progress = action.what === 'requeue' ? await progressOf(view, failures) : null;
  const isOver = progress === null || progress.waiting === 0;
  const body = html`${told}${progress ? progressPart(view, progress, failures.length) : ''}${failureTable(view, failures.slice(0, FAILURES_SHOWN))}
<p><a href="/failures">${say('failures')}</a></p>`;
  return {
    title: `${say('action')}: ${action.what}`,
    body,
    ...(isOver ? {} : { refreshSeconds: REFRESH_S }),
  };
}

function idsOf({ selection }: ActionRow): readonly string[] | null {
  const ids = (selection as { readonly ids?: unknown } | null)?.ids;
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : null;
}

interface Progress {
  readonly passed: number;
  readonly waiting: number;
  readonly failed: number;
  readonly aside: number;
}

/** A document whose conversion has passed still waits for its record; one that fails at another stage has failed. */
async function progressOf({ context }: View, failures: readonly FailureRow[]): Promise<Progress> {
  const { catalogue } = context;
  const subjects = [...new Set(failures.map(({ subject }) => subject))];
  const failing = await catalogue.failures({ subjects, states: ['open', 'requeued', 'parked', 'ignored'] });
  const states = new Map(failing.map(({ subject, state }) => [subject, state]));
  const converted = failures.filter(({ stage, subject }) => stage === 'convert' && !states.has(subject));
  const extracting = new Set<string>();
  for (const { subject } of converted.slice(0, LOOKED_AT)) {
    if ((await catalogue.lookup.versions(subject)).records.length === 0) extracting.add(subject);
  }
  const count = (wanted: (subject: string) => boolean) => subjects.filter(wanted).length;
  const isAside = (state: string | undefined) => state === 'parked' || state === 'ignored';
  return {
    passed: count((subject) => !states.has(subject) && !extracting.has(subject)),
    waiting: count((subject) => states.get(subject) === 'requeued' || extracting.has(subject)),
    failed: count((subject) => states.get(subject) === 'open'),
    aside: count((subject) => isAside(states.get(subject))),
  };
}

function progressPart({ say }: View, { passed, waiting, failed, aside }: Progress, total: number) {
  const told = waiting === 0 ? say('ended') : say('refreshes');
  return html`<h2 id="progress">${say('progress')}</h2>
<p role="status"><span class="good">${passed} ${say('passed')}</span>, <span class="bad">${failed} ${say('failedAgain')}</span>, ${waiting} ${say('stillWaiting')}${aside > 0 ? html`, ${aside} ${say('setAside')}` : ''}. ${told}</p>
<progress class="meter" aria-labelledby="progress" max="${Math.max(total, 1)}" value="${total - waiting}"></progress>`;
}
