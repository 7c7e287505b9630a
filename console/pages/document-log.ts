import { html, type Markup } from '../components/html.ts';
import { minute, renderTable } from '../components/tables.ts';
import type { View } from '../view.ts';

const ACTIONS_LOOKED_AT = 500;

/** What operators did with a document by naming it; what was chosen by code or county is in the log of all actions. */
export async function actionsOn(
  { say, context }: View,
  sha256: string,
  failures: readonly string[],
): Promise<Markup> {
  const actions = await context.catalogue.actions.list({ limit: ACTIONS_LOOKED_AT });
  const rows = actions
    .filter(({ selection }) => {
      const text = JSON.stringify(selection);
      return text.includes(sha256) || failures.some((id) => text.includes(`"${id}"`));
    })
    .map(({ id, at, by, what, reason }) => [
      html`<a href="/actions/${id}">${minute(at)}</a>`,
      by,
      what,
      reason ?? '',
    ]);
  if (rows.length === 0) return html`<p class="soft">${say('none')}</p>`;
  return renderTable(say('log'), [say('when'), say('by'), say('what'), say('reason')], rows);
}
