import type { MessageKey } from '../i18n/messages.ts';
import type { Page, View } from '../view.ts';
import { html, type Markup, textOf } from './html.ts';

const OPERATORS = [
  ['/', 'overview'],
  ['/failures', 'failures'],
  ['/documents', 'documents'],
  ['/portals', 'portals'],
  ['/runs', 'runs'],
  ['/actions', 'actions'],
] as const satisfies readonly (readonly [string, MessageKey])[];
const ANALYSTS = [
  ['/coverage', 'coverage'],
  ['/reports', 'reports'],
  ['/compare', 'compare'],
  ['/snapshots', 'snapshots'],
] as const satisfies readonly (readonly [string, MessageKey])[];

/** The whole page: title and body in the frame that all pages have. */
export function renderPage(view: View, page: Page): string {
  const { language, say } = view;
  const markup = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${page.refreshSeconds ? html`<meta http-equiv="refresh" content="${page.refreshSeconds}">` : ''}
<title>${page.title} · gongkai</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
<header>
<strong class="brand"><a href="/">gongkai</a></strong>
${menu(view, 'operators', OPERATORS)}
${menu(view, 'analysts', ANALYSTS)}
${corner(view)}
</header>
<main id="content" tabindex="-1">
<h1>${page.title}</h1>
${page.body}
</main>
</body>
</html>
`;
  return textOf(markup);
}

function menu(
  { say, url }: View,
  name: MessageKey,
  links: readonly (readonly [string, MessageKey])[],
): Markup {
  const items = links.map(([path, word]) => {
    const isHere = path === '/' ? url.pathname === '/' : url.pathname.startsWith(path);
    return html`<li>${isHere ? html`<a href="${path}" aria-current="page">${say(word)}</a>` : html`<a href="${path}">${say(word)}</a>`}</li>`;
  });
  return html`<nav aria-label="${say(name)}"><ul>${items}</ul></nav>`;
}

/** The switch of language keeps the page; what logs out is a form, for a link would be followed by any page. */
function corner({ say, url, language, visitor }: View): Markup {
  const other = new URLSearchParams(url.searchParams);
  other.set('lang', language === 'zh' ? 'en' : 'zh');
  const role = visitor.role === 'reader' ? html`<span class="badge">${say('readOnly')}</span>` : '';
  const logout = html`<form method="post" action="/logout">
<input type="hidden" name="key" value="${visitor.formKey}"><button class="plain">${say('logout')}</button></form>`;
  return html`<div class="corner">${role}
<a href="${url.pathname}?${other.toString()}" lang="${language === 'zh' ? 'en' : 'zh-CN'}">${say('language')}</a>
${visitor.isLoggedIn ? logout : ''}</div>`;
}
