import { html } from '../components/html.ts';
import { filterForm, minute, renderTable, stateBadge } from '../components/tables.ts';
import type { PortalStanding } from '../context.ts';
import { summaryFor } from '../i18n/error-messages.ts';
import type { Page, View } from '../view.ts';
import { pauseForm } from './overview.ts';

/** How the portals fare: those in trouble first. */
export async function portalsPage(view: View): Promise<Page> {
  const { say, context, url, language } = view;
  const asked = url.searchParams.get('state') ?? '';
  const pauses = await context.catalogue.pauses.list();
  const paused = new Set(pauses.filter(({ scope }) => scope === 'portal').map(({ name }) => name));
  const stateOf = (standing: PortalStanding) => (paused.has(standing.portal) ? 'paused' : healthOf(standing));
  const portals = (await context.portals()).filter((standing) => asked === '' || stateOf(standing) === asked);
  const order = [...portals].sort(
    (a, b) => rank(stateOf(a)) - rank(stateOf(b)) || (a.portal < b.portal ? -1 : 1),
  );
  const rows = order.map((standing) => [
    html`<span id="${standing.portal}">${standing.name}</span><br><span class="mono soft">${standing.portal}</span>`,
    stateBadge(stateOf(standing), say),
    ...[minute(standing.lastRun), minute(standing.lastSuccess), standing.failuresInARow],
    standing.codes.map(
      (code) =>
        html`<a class="mono" title="${summaryFor(language, code) ?? ''}" href="/failures?portal=${standing.portal}">${code}</a> `,
    ),
    standing.overdue ? `${standing.overdue.year} (${standing.overdue.dueOn})` : '',
    pauseForm(view, standing.portal, paused.has(standing.portal)),
  ]);
  const heads = [
    say('portal'),
    say('health'),
    say('lastRun'),
    say('lastSuccess'),
    { text: say('failuresInARow'), isNumber: true },
    say('code'),
    say('overdue'),
    say('action'),
  ];
  const states = STATES.map((state) => [state, say(state)] as const);
  const body = html`${filterForm(view, [{ name: 'state', word: 'state', options: states }])}${renderTable(`${say('portals')} (${rows.length})`, heads, rows)}`;
  return { title: say('portals'), body };
}

const STATES = ['failing', 'overdue', 'paused', 'unvisited', 'fine'] as const;

/** In one word. */
export function healthOf({
  failuresInARow,
  overdue,
  lastRun,
  lastSuccess,
}: PortalStanding): (typeof STATES)[number] {
  if (failuresInARow > 0) return 'failing';
  if (overdue) return 'overdue';
  return lastRun === null && lastSuccess === null ? 'unvisited' : 'fine';
}

function rank(state: string): number {
  return (STATES as readonly string[]).indexOf(state);
}
