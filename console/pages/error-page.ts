import type { GongkaiError } from '../../model/errors.ts';
import { bounded, html } from '../components/html.ts';
import { localizedMessage, remedyFor } from '../i18n/error-messages.ts';
import type { Page, View } from '../view.ts';

/** What went wrong, and what to do about it; null where there is no such page. */
export function errorPage({ say, language }: View, error: GongkaiError | null): Page {
  const back = html`<p><a href="/">${say('overview')}</a></p>`;
  if (!error) return { title: say('notFound'), body: back, status: 404 };
  const body = html`<p class="notice" role="alert">${bounded(localizedMessage(language, error), 1_000)} <span class="mono">${error.code}</span></p>
<p>${remedyFor(language, error.code)}</p>${back}`;
  return { title: say('trouble'), body };
}
