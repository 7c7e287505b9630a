import type { FailureRow } from '../../store/contracts/failures.ts';
import { failuresOfCause } from '../../store/failure-groups.ts';
import { html } from '../components/html.ts';
import { keyField } from '../components/tables.ts';
import { readFailureFilter } from '../requests/failure-filter.ts';
import type { Page, View } from '../view.ts';
import { failureTable } from './failures.ts';

export const VERBS = ['requeue', 'park', 'unpark', 'ignore'] as const;
export type Verb = (typeof VERBS)[number];

const SHOWN = 100;

/** Asks whether really these are meant: what was seen is what will be done. */
export async function confirmPage(view: View, form: URLSearchParams): Promise<Page> {
  const { say } = view;
  const [asked = '', scope = ''] = (form.get('do') ?? '').split(' ');
  const verb = readVerb(asked);
  const failures = verb === null ? [] : await scoped(view, form, scope);
  if (verb === null || failures.length === 0) return nothingPage(view);
  const ids = failures.map(({ id }) => id).join(',');
  const reason = html`<label>${say('reason')} <input name="reason" maxlength="500"${verb === 'ignore' ? html` required` : ''}></label>`;
  const body = html`<p>${say(verb === 'requeue' ? 'confirmRequeue' : 'confirmMove')} <strong>${failures.length}</strong></p>
<form method="post" action="/failures/act">${keyField(view)}<input type="hidden" name="verb" value="${verb}"><input type="hidden" name="ids" value="${ids}">
<div class="buttons">${verb === 'park' || verb === 'ignore' ? reason : ''}<button>${say('doIt')}: ${say(verb)} ${failures.length}</button>
<a class="button second" href="/failures">${say('back')}</a></div></form>
${failureTable(view, failures.slice(0, SHOWN))}
${failures.length > SHOWN ? html`<p class="soft">${say('more')}: ${failures.length - SHOWN}</p>` : ''}`;
  return { title: `${say('confirm')}: ${say(verb)}`, body };
}

/** Says that nothing was chosen. */
export function nothingPage({ say }: View): Page {
  const body = html`<p class="notice" role="alert">${say('nothingChosen')}</p><p><a href="/failures">${say('back')}</a></p>`;
  return { title: say('confirm'), body, status: 400 };
}

/** A verb of a form; null for none. */
export function readVerb(text: string): Verb | null {
  return VERBS.find((verb) => verb === text) ?? null;
}

async function scoped(
  { context }: View,
  form: URLSearchParams,
  scope: string,
): Promise<readonly FailureRow[]> {
  const code = form.get('code') ?? '';
  if (scope === 'chosen') {
    const ids = form.getAll('id');
    return ids.length === 0 ? [] : context.catalogue.failures({ ids });
  }
  const query = new URLSearchParams(form.get('query') ?? '');
  query.set('code', code);
  const failures = await context.catalogue.failures(readFailureFilter(query, context));
  return scope === 'cause' ? failuresOfCause(failures, code, form.get('cause') ?? '') : failures;
}
