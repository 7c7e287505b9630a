import type { PortalOutcome, RunRow } from '../../store/contracts/runs.ts';
import { bounded, html, type Markup, webLink } from '../components/html.ts';
import { facts, lasting, minute, renderTable, shortHash, stateBadge } from '../components/tables.ts';
import { localizedMessage } from '../i18n/error-messages.ts';
import type { Page, Parts, View } from '../view.ts';

const RUNS_SHOWN = 50;
const PORTALS_SHOWN = 500;
const CHANGES_SHOWN = 200;

/** The runs over all portals. */
export async function runsPage(view: View): Promise<Page> {
  const runs = await view.context.catalogue.runs.list(RUNS_SHOWN);
  return { title: view.say('runs'), body: await runTable(view, runs) };
}

/** Runs with what they came to. */
export async function runTable({ say, context }: View, runs: readonly RunRow[]): Promise<Markup> {
  if (runs.length === 0) return html`<p class="soft">${say('none')}</p>`;
  const rows = [];
  for (const { id, state, trigger, startedAt, endedAt } of runs) {
    const portals = (await context.catalogue.runs.find(id))?.portals ?? [];
    const sum = (of: (outcome: PortalOutcome) => number) => portals.reduce((all, one) => all + of(one), 0);
    rows.push([
      html`<a href="/runs/${id}">${minute(startedAt)}</a>`,
      ...[
        stateBadge(state, say),
        trigger,
        endedAt === null ? '' : lasting(Date.parse(endedAt) - Date.parse(startedAt)),
      ],
      ...[portals.length, sum(({ state }) => Number(state === 'failed'))],
      ...[
        sum(({ counts }) => counts.new),
        sum(({ counts }) => counts.changed),
        sum(({ counts }) => counts.gone),
      ],
    ]);
  }
  const numbers = ['portals', 'failed', 'isNew', 'changed', 'gone'] as const;
  const heads = [say('begun'), say('state'), say('trigger'), say('took')];
  return renderTable(
    say('runs'),
    [...heads, ...numbers.map((word) => ({ text: say(word), isNumber: true }))],
    rows,
  );
}

/** One run: what it came to on each portal. */
export async function runPage(view: View, { id = '' }: Parts): Promise<Page | null> {
  const { say, context } = view;
  if (!/^[\w-]{1,64}$/.test(id)) return null;
  const run = await context.catalogue.runs.find(id);
  if (!run) return null;
  const body = html`${facts([
    [say('state'), stateBadge(run.state, say)],
    [say('trigger'), run.trigger],
    [say('begun'), minute(run.startedAt)],
    [say('until'), minute(run.endedAt)],
    [say('conversions'), run.remarks.converted],
  ])}
<h2>${say('portals')}</h2>${portalTable(view, run.portals.slice(0, PORTALS_SHOWN))}
<h2>${say('overdue')}</h2>${overdueTable(view, run.remarks.overdue)}
${run.portals.flatMap((outcome) => (hasDetails(outcome) ? [portalDetails(view, outcome)] : []))}`;
  const refresh = run.state === 'running' ? { refreshSeconds: 10 } : {};
  return { title: `${say('run')} ${minute(run.startedAt)}`, body, ...refresh };
}

function portalTable({ say }: View, portals: readonly PortalOutcome[]): Markup {
  if (portals.length === 0) return html`<p class="soft">${say('none')}</p>`;
  const rows = portals.map(({ portal, name, state, counts, listed, tookMs, failures }) => [
    html`<a href="/portals#${portal}">${name}</a>`,
    ...[stateBadge(state, say), counts.new, counts.changed, counts.unchanged, counts.gone],
    ...[listed ?? '–', failures.length, lasting(tookMs)],
  ]);
  const numbers = ['isNew', 'changed', 'unchanged', 'gone', 'listed', 'failures', 'took'] as const;
  const heads = [
    say('portal'),
    say('state'),
    ...numbers.map((word) => ({ text: say(word), isNumber: true })),
  ];
  return renderTable(say('portals'), heads, rows);
}

function overdueTable(
  { say }: View,
  overdue: readonly { name: string; year: number; dueOn: string }[],
): Markup {
  if (overdue.length === 0) return html`<p class="soft">${say('none')}</p>`;
  return renderTable(
    say('overdue'),
    [say('portal'), say('year'), say('until')],
    overdue.map(({ name, year, dueOn }) => [name, year, dueOn]),
  );
}

function hasDetails({ failures, changes, account }: PortalOutcome): boolean {
  return failures.length + changes.length + (account ? account.listed - account.stored : 0) > 0;
}

/** Every entry of the lists that no document is stored of, and what differs in what was replaced. */
function accountTables({ say }: View, { name, account, changes }: PortalOutcome): Markup {
  const entries = [...(account?.failed ?? []), ...(account?.leftOut ?? [])];
  const rows = entries
    .slice(0, CHANGES_SHOWN)
    .map(({ title, address, reason }) => [
      webLink(address, title),
      html`<span class="mono">${reason}</span>`,
    ]);
  const differing = changes
    .flatMap(({ title, address, differs }) =>
      (differs ?? []).map((each) => ({ ...each, title: title ?? address })),
    )
    .slice(0, CHANGES_SHOWN)
    .map(({ title, key, old, new: next }) => [
      title,
      html`<span class="mono">${key}</span>`,
      old ?? '–',
      next ?? '–',
    ]);
  const counted = account
    ? html`<p>${say('listed')} ${account.listed}: ${account.stored} ${say('stored')}, ${account.failed.length} ${say('failed')}, ${account.leftOut.length} ${say('leftOut')}</p>`
    : '';
  return html`${counted}
${rows.length > 0 ? renderTable(`${say('leftOut')}: ${name}`, [say('title'), say('reason')], rows) : ''}
${differing.length > 0 ? renderTable(say('replaced'), [say('title'), say('cell'), say('before'), say('now')], differing) : ''}`;
}

function portalDetails(view: View, outcome: PortalOutcome): Markup {
  const { say, language } = view;
  const { name, portal, failures, changes } = outcome;
  const failed = failures
    .slice(0, CHANGES_SHOWN)
    .map((failure) => [
      bounded(failure.name, 200),
      html`<span class="mono">${failure.code}</span>`,
      bounded(localizedMessage(language, failure), 300),
    ]);
  const changed = changes
    .slice(0, CHANGES_SHOWN)
    .map(({ standing, title, address, year, sha256 }) => [
      webLink(address, title ?? address),
      ...[stateBadge(standing, say), year ?? '', sha256 ? shortHash(sha256) : ''],
    ]);
  return html`<details><summary>${name} <span class="mono soft">${portal}</span></summary>
${failed.length > 0 ? renderTable(`${say('failures')}: ${name}`, [say('name'), say('code'), say('message')], failed) : ''}
${changed.length > 0 ? renderTable(`${say('changed')}: ${name}`, [say('title'), say('state'), say('year'), say('document')], changed) : ''}
${accountTables(view, outcome)}</details>`;
}
