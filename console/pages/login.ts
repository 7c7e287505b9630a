import { html } from '../components/html.ts';
import { keyField } from '../components/tables.ts';
import type { Page, View } from '../view.ts';

/** Asks for the token. @param outcome of the last try */
export function loginPage(view: View, outcome: 'wrong' | 'throttled' | null): Page {
  const { say } = view;
  const wrong =
    outcome &&
    html`<p class="notice" role="alert">${say(outcome === 'wrong' ? 'wrongToken' : 'throttled')}</p>`;
  const body = html`${wrong}<form class="filter" method="post" action="/login">${keyField(view)}
<label>${say('token')}<input type="password" name="token" autocomplete="current-password" required></label>
<label>${say('yourName')}<input name="name" autocomplete="name" maxlength="60"></label>
<button>${say('login')}</button></form>`;
  return { title: say('login'), body };
}
