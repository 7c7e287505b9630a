import type { GongkaiError } from '../model/errors.ts';
import { bounded, html } from './html.ts';
import type { Sheet, View } from './view.ts';

/** What went wrong, and what to do about it; null where there is no such page. */
export function troubleSheet({ say }: View, error: GongkaiError | null): Sheet {
  const back = html`<p><a href="/">${say('overview')}</a></p>`;
  if (!error) return { title: say('notFound'), body: back, status: 404 };
  const body = html`<p class="notice" role="alert">${bounded(error.message, 1_000)} <span class="mono">${error.code}</span></p>
<p>${error.remedy}</p>${back}`;
  return { title: say('trouble'), body };
}
