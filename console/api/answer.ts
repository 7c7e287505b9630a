import { asGongkaiError } from '../../model/errors.ts';
import type { ConsoleContext } from '../context.ts';
import type { Visitor } from '../view.ts';
import { FAILURE_ROUTES } from './failures.ts';
import { openApiOf } from './openapi.ts';
import { OPERATION_ROUTES } from './operations.ts';
import { REPORT_ROUTES } from './reports.ts';
import type { Route } from './route.ts';

/** Every operation of the API. */
export const ROUTES: readonly Route[] = [...REPORT_ROUTES, ...FAILURE_ROUTES, ...OPERATION_ROUTES];

const PREFIX = '/api/v1';
const MATCHERS = ROUTES.map((route) => ({ route, pattern: patternOf(route.path) }));

/** Whoever asks, and what with. */
interface Asking {
  readonly request: Request;
  readonly visitor: Visitor;
}

/** Answers a request to the API, always in JSON unless a file was asked for. */
export async function answerApi(context: ConsoleContext, { request, visitor }: Asking): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(PREFIX) ? url.pathname.slice(PREFIX.length) : '';
  const method = request.method === 'HEAD' ? 'get' : request.method.toLowerCase();
  if (path === '/openapi.json' && method === 'get') return Response.json(openApiOf(ROUTES));
  const matching = MATCHERS.filter(({ pattern }) => pattern.test(path));
  const found = matching.find(({ route }) => route.method === method);
  if (!found) {
    if (matching.length === 0) return wrong(404, 'not-found', 'There is no such thing.');
    const allow = matching.map(({ route }) => route.method.toUpperCase()).join(', ');
    return wrong(405, 'method', `Use ${allow}.`);
  }
  const { route, pattern } = found;
  if (method !== 'get' && visitor.role !== 'operator') return wrong(403, 'forbidden', 'You may only read.');
  try {
    return await perform(route, { context, visitor, request, url, groups: pattern.exec(path)?.groups ?? {} });
  } catch (thrown) {
    return failed(context, thrown);
  }
}

interface Matched extends Asking {
  readonly context: ConsoleContext;
  readonly url: URL;
  readonly groups: Readonly<Record<string, string>>;
}

async function perform(route: Route, { context, visitor, request, url, groups }: Matched): Promise<Response> {
  const parts = route.parts?.safeParse(groups);
  if (parts && !parts.success) return wrong(404, 'not-found', 'There is no such thing.');
  const query = route.query?.safeParse(Object.fromEntries(url.searchParams));
  if (query && !query.success) return misfit(query.error.issues);
  const body = route.body && (await readBody(request));
  if (body instanceof Response) return body;
  const checked = route.body?.safeParse(body);
  if (checked && !checked.success) return misfit(checked.error.issues);
  const given = { parts: parts?.data, query: query?.data, body: checked?.data };
  const answer = await route.run({ context, visitor, request, ...given });
  if (answer instanceof Response) return answer;
  return answer === null ? wrong(404, 'not-found', 'There is no such thing.') : Response.json(answer);
}

/** A form of another site cannot send this type without asking first, and is not answered. */
async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) return wrong(415, 'media-type', 'Send application/json.');
  let holdsNul = false;
  const look = (_key: string, value: unknown): unknown => {
    holdsNul ||= typeof value === 'string' && value.includes('\0');
    return value;
  };
  try {
    const body: unknown = JSON.parse(await request.text(), look);
    // The database takes none.
    return holdsNul ? wrong(400, 'bad-request', 'U+0000 is not allowed in a text.') : body;
  } catch {
    return wrong(400, 'bad-request', 'The body is no JSON.');
  }
}

function misfit(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Response {
  const message = issues
    .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
    .join('; ');
  return wrong(400, 'bad-request', message);
}

function failed(context: ConsoleContext, thrown: unknown): Response {
  const error = asGongkaiError(thrown, 'api');
  context.report(error);
  const status = error.kind === 'transient' ? 503 : error.kind === 'defect' ? 500 : 400;
  const { code, message, remedy } = error;
  return Response.json({ error: { code, message, remedy } }, { status });
}

/** An error as the API tells it. */
function wrong(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}
