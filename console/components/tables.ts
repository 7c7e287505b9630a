import type { Origin } from '../../model/cell.ts';
import { isMessageKey, type MessageKey, type Translate } from '../i18n/messages.ts';
import type { View } from '../view.ts';
import { bounded, type HtmlValue, html, type Markup } from './html.ts';

/** A column of a table of a page. */
export interface Head {
  readonly text: string;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
}

/** A table whose first cell of each row names it; it scrolls by itself where the window is narrow. */
export function renderTable(
  caption: string,
  heads: readonly (Head | string)[],
  rows: readonly (readonly HtmlValue[])[],
): Markup {
  const columns = heads.map((head) => (typeof head === 'string' ? { text: head } : head));
  const side = (at: number) => (columns[at]?.isNumber ? html` class="n"` : '');
  const body = rows.map(
    (row) =>
      html`<tr>${row.map((cell, at) => (at === 0 ? html`<th scope="row"${side(at)}>${cell}</th>` : html`<td${side(at)}>${cell}</td>`))}</tr>\n`,
  );
  return scrolling(
    caption,
    html`<table><caption>${caption}</caption><thead><tr>${columns.map(({ text }, at) => html`<th scope="col"${side(at)}>${text}</th>`)}</tr></thead>
<tbody>${body}</tbody></table>`,
  );
}

/** What may be wider than the window: reached by keyboard, and named for those who do not see it. */
export function scrolling(name: string, content: Markup): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">${content}</div>`;
}

/** The minute of an ISO time; a dash for none. */
export function minute(iso: string | null): string {
  return iso === null ? '–' : iso.slice(0, 16).replace('T', ' ');
}

/** A length of time as a person says it. */
export function lasting(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

const TONES: Readonly<Record<string, string>> = {
  ...{
    open: 'bad',
    failed: 'bad',
    error: 'bad',
    lost: 'bad',
    unreached: 'warn',
    requeued: 'warn',
    warning: 'warn',
  },
  ...{
    failing: 'bad',
    overdue: 'warn',
    paused: 'warn',
    fine: 'good',
    new: 'good',
    changed: 'warn',
    gone: 'bad',
    moved: 'warn',
    returned: 'good',
  },
  ...{ unreadable: 'warn', ambiguous: 'warn', unread: 'warn' },
  ...{ deadline: 'warn', stopped: 'warn', running: 'warn', resolved: 'good', done: 'good', clean: 'good' },
};

/** A state as a badge: its word says what its colour says. */
export function badge(state: string, text = state): Markup {
  return html`<span class="badge ${TONES[state] ?? ''}">${text}</span>`;
}

/** A state or standing as a badge in the reader’s language. */
export function stateBadge(state: string, say: Translate): Markup {
  return badge(state, isMessageKey(state) ? say(state) : state);
}

/** Why a cell has no number, as a badge; null where it has one. A key without an origin is not printed. */
export function cellBadge(origin: Origin | undefined, say: Translate): Markup | null {
  if (!origin) return html`<span class="soft">${say('notPrinted')}</span>`;
  return origin.state === 'number' ? null : stateBadge(origin.state, say);
}

/** Things with their descriptions. */
export function facts(pairs: readonly (readonly [string, HtmlValue])[]): Markup {
  return html`<dl class="facts">${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** One field of a form that filters. */
export interface Entry {
  readonly name: string;
  readonly word: MessageKey;
  /** Values to choose from, with what they are called; any text where there are none. */
  readonly options?: readonly (readonly [string, string])[];
  readonly hint?: string;
  /** What no choice means. */
  readonly none?: MessageKey;
}

/** A form that asks for a page of the same address with other conditions. */
export function filterForm({ url, say }: View, entries: readonly Entry[], action = url.pathname): Markup {
  const field = ({ name, word, options, hint, none = 'all' }: Entry) => {
    const now = url.searchParams.get(name) ?? '';
    if (!options)
      return html`<label>${say(word)}<input name="${name}" value="${bounded(now, 500)}" placeholder="${hint ?? ''}" maxlength="500"></label>`;
    const known =
      now === '' || options.some(([value]) => value === now) ? options : [...options, [now, now] as const];
    const choices = known.map(([value, text]) =>
      value === now
        ? html`<option value="${value}" selected>${text}</option>`
        : html`<option value="${value}">${text}</option>`,
    );
    return html`<label>${say(word)}<select name="${name}"><option value="">${say(none)}</option>${choices}</select></label>`;
  };
  return html`<form class="filter" method="get" action="${action}">${entries.map(field)}<button>${say('filter')}</button></form>`;
}

/** The address of this page with other conditions; what is null goes. */
export function withQuery(url: URL, changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(url.searchParams);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? url.pathname : `${url.pathname}?${text}`;
}

/** Opens a form that changes something. */
export function keyField({ visitor }: View): Markup {
  return html`<input type="hidden" name="key" value="${visitor.formKey}">`;
}

/** A hash, short; whole to whoever copies its link. */
export function shortHash(sha256: string): Markup {
  return html`<a class="mono" href="/documents/${sha256}">${sha256.slice(0, 10)}</a>`;
}
