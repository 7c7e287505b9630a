import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import type { StatusCode } from 'hono/utils/http-status';
import { asGongkaiError } from '../../model/errors.ts';
import { answerApi } from '../api/answer.ts';
import { renderPage } from '../components/page-frame.ts';
import { ICON, STYLE } from '../components/style.ts';
import type { ConsoleContext } from '../context.ts';
import { LANGUAGES, type Language, translatorFor } from '../i18n/messages.ts';
import { errorPage } from '../pages/error-page.ts';
import { loginPage } from '../pages/login.ts';
import { PAGES } from '../pages/routes.ts';
import { FORMS } from '../pages/submit-forms.ts';
import type { Page, View, Visitor } from '../view.ts';
import { type Access, newId } from './access.ts';
import { isKnownHost, isOwnOrigin, PAGE_HEADERS } from './guard.ts';
import { openOriginal } from './original.ts';
import { BOARD_HEADERS, BOARD_PATH, boardOf } from './queue-board.ts';
import { addressOf } from './token-tries.ts';

/** How the console is reached. */
export interface Reach {
  readonly access: Access;
  /** Names under which it is reached besides the loopback address, in lower case. */
  readonly names: readonly string[];
  readonly isLoopback: boolean;
  /** A proxy stands before it, which names whoever asks. */
  readonly isProxied: boolean;
  /** Cookies go over HTTPS alone. */
  readonly isSecure: boolean;
  /** Tells the cookies of several consoles on one machine apart: cookies do not know ports. */
  readonly cookie: string;
}

interface Asking {
  Bindings: Partial<HttpBindings>;
  Variables: { visitor: Visitor; cookieId: string };
}
type Ask = Context<Asking>;

const BODY_LIMIT = 2_000_000;
/** Reached without a token. */
const OPEN = new Set(['/login', '/style.css', '/icon.svg']);

/** The console as one function from requests to answers. */
export function consoleApp(context: ConsoleContext, reach: Reach): Hono<Asking> {
  const app = new Hono<Asking>();
  app.use(async (ask, next) => {
    for (const [name, value] of Object.entries(PAGE_HEADERS)) ask.header(name, value);
    if (isKnownHost(ask.req.header('host'), reach.names, reach.isLoopback)) return next();
    return ask.text('This console is not reached under that name.\n', 421);
  });
  app.use((ask, next) => refuseNul(ask, next));
  app.use(bodyLimit({ maxSize: BODY_LIMIT }));
  app.use((ask, next) => admit(ask, next, reach));
  app.get('/style.css', (ask) => ask.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/icon.svg', (ask) => ask.body(ICON, 200, { 'content-type': 'image/svg+xml' }));
  addLogin(app, context, reach);
  app.all('/api/*', async (ask) => {
    const answer = await answerApi(context, { request: ask.req.raw, visitor: ask.get('visitor') });
    answer.headers.forEach((value, name) => {
      ask.header(name, value);
    });
    return ask.newResponse(answer.body, answer.status as StatusCode);
  });
  app.use(`${BOARD_PATH}/*`, async (ask, next) => {
    for (const [name, value] of Object.entries(BOARD_HEADERS)) ask.header(name, value);
    await next();
  });
  app.route(BOARD_PATH, boardOf(context.queues.raw));
  addPages(app, context);
  app.notFound((ask) => show(ask, viewOf(ask, context), null));
  app.onError((thrown, ask) => {
    const error = asGongkaiError(thrown, 'console');
    context.report(error);
    const view = viewOf(ask as Ask, context);
    const status = error.kind === 'transient' ? 503 : error.kind === 'defect' ? 500 : 400;
    return ask.html(renderPage(view, errorPage(view, error)), status);
  });
  return app;
}

/** Lets in whoever may come, and no form of another site. */
async function admit(ask: Ask, next: Next, reach: Reach): Promise<Response | undefined> {
  const { access, cookie, isSecure } = reach;
  const { path, method } = ask.req;
  const isReading = method === 'GET' || method === 'HEAD';
  const isApi = path.startsWith('/api/');
  const shown = getCookie(ask, cookie);
  const id = shown && /^[0-9a-f]{48}$/.test(shown) ? shown : newId();
  if (id !== shown && !isApi && !ask.req.header('authorization')) keepCookie(ask, { cookie, isSecure, id });
  const authorization = ask.req.header('authorization');
  const known =
    authorization === undefined ? access.byCookie(id) : access.byHeader(authorization, askerOf(ask, reach));
  if (known === 'throttled') return refuse(ask, 429, THROTTLED);
  const visitor = known === 'wrong' ? null : known;
  ask.set('cookieId', id);
  ask.set('visitor', visitor ?? { role: 'reader', by: '', formKey: access.formKey(id), isLoggedIn: false });
  if (!visitor && !OPEN.has(path)) {
    if (isApi) return refuse(ask, 401, UNAUTHORIZED);
    return isReading ? ask.redirect('/login', 303) : ask.text('Log in first.\n', 401);
  }
  if (isReading) return proceed(next);
  if (!isOwnOrigin((name) => ask.req.header(name)))
    return ask.text('Not sent from a page of this console.\n', 403);
  if (isApi) return proceed(next);
  const form = await ask.req.text();
  if (/%00|\0/.test(form)) return ask.text('U+0000 is not allowed in a form.\n', 400);
  const key = new URLSearchParams(form).get('key');
  if (!access.isOwnForm(id, key)) return ask.text('This form is out of date: load its page again.\n', 403);
  const isFree = path === '/login' || path === '/logout';
  if (!isFree && visitor?.role !== 'operator') return ask.text('You may only read.\n', 403);
  return proceed(next);
}

async function proceed(next: Next): Promise<undefined> {
  await next();
}

const UNAUTHORIZED = { code: 'unauthorized', message: 'Send the token as Authorization: Bearer.' };
const THROTTLED = { code: 'throttled', message: 'Too many wrong tokens from this address: wait a minute.' };

function refuse(ask: Ask, status: 401 | 429, error: object): Response {
  if (status === 401) ask.header('www-authenticate', 'Bearer');
  else ask.header('retry-after', '60');
  return ask.json({ error }, status);
}

/** The address of whoever asks. */
function askerOf(ask: Ask, { isProxied }: Pick<Reach, 'isProxied'>): string {
  return addressOf(ask.env.incoming?.socket.remoteAddress, ask.req.header('x-forwarded-for'), isProxied);
}

/** No name, hash or text that can be asked for holds U+0000, and the database takes none. */
async function refuseNul(ask: Ask, next: Next): Promise<Response | undefined> {
  if (!/%00|\0/.test(ask.req.url)) return proceed(next);
  const message = 'U+0000 is not allowed in a parameter.';
  if (ask.req.path.startsWith('/api/')) return ask.json({ error: { code: 'bad-request', message } }, 400);
  return ask.text(`${message}\n`, 400);
}

function keepCookie(ask: Ask, { cookie, isSecure, id }: Pick<Reach, 'cookie' | 'isSecure'> & { id: string }) {
  setCookie(ask, cookie, id, { httpOnly: true, sameSite: 'Strict', path: '/', secure: isSecure });
}

function addPages(app: Hono<Asking>, context: ConsoleContext): void {
  app.get('/documents/:sha256/original', async (ask) => {
    const original = await openOriginal(
      context,
      ask.req.param('sha256'),
      ask.req.query('download') !== undefined,
    );
    if (!original) return show(ask, viewOf(ask, context), null);
    return ask.body(original.bytes, 200, { ...original.headers });
  });
  for (const [path, make] of PAGES)
    app.get(path, async (ask) => {
      const view = viewOf(ask, context);
      return show(ask, view, await make(view, ask.req.param()));
    });
  for (const [path, submit] of FORMS)
    app.post(path, async (ask) => {
      const view = viewOf(ask, context);
      const form = new URLSearchParams(await ask.req.text());
      const done = await submit(view, form, ask.req.param());
      return 'location' in done ? ask.redirect(done.location, 303) : show(ask, view, done);
    });
}

function addLogin(app: Hono<Asking>, context: ConsoleContext, reach: Reach): void {
  const { access, cookie, isSecure } = reach;
  app.get('/login', (ask) => {
    if (!access.isGuarded) return ask.redirect('/', 303);
    const view = viewOf(ask, context);
    return show(ask, view, loginPage(view, null));
  });
  app.post('/login', async (ask) => {
    const form = new URLSearchParams(await ask.req.text());
    const shown = { token: form.get('token') ?? '', name: form.get('name') ?? '' };
    const outcome = access.logIn(shown, askerOf(ask, reach));
    const view = viewOf(ask, context);
    if (typeof outcome === 'string')
      return ask.html(renderPage(view, loginPage(view, outcome)), outcome === 'wrong' ? 401 : 429);
    keepCookie(ask, { cookie, isSecure, id: outcome.id });
    return ask.redirect('/', 303);
  });
  app.post('/logout', (ask) => {
    access.logOut(ask.get('cookieId'));
    keepCookie(ask, { cookie, isSecure, id: newId() });
    return ask.redirect('/login', 303);
  });
}

/** The language that was asked for is remembered; else the browser’s. */
function viewOf(ask: Ask, context: ConsoleContext): View {
  const asked = ask.req.query('lang');
  if (isLanguage(asked))
    setCookie(ask, 'gongkai-language', asked, { httpOnly: true, sameSite: 'Strict', path: '/' });
  const known = getCookie(ask, 'gongkai-language');
  const preferred = /^zh\b/i.test(ask.req.header('accept-language') ?? '') ? 'zh' : 'en';
  const language = isLanguage(asked) ? asked : isLanguage(known) ? known : preferred;
  const url = new URL(ask.req.url);
  return { context, language, url, visitor: ask.get('visitor'), say: translatorFor(language) };
}

function isLanguage(text: string | undefined): text is Language {
  return (LANGUAGES as readonly (string | undefined)[]).includes(text);
}

function show(ask: Ask, view: View, page: Page | null): Response | Promise<Response> {
  if (!page)
    return ask.html(renderPage(view, { title: view.say('notFound'), body: errorPage(view, null).body }), 404);
  return ask.html(renderPage(view, page), page.status ?? 200);
}
