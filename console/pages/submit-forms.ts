import type { Page, Parts, View } from '../view.ts';
import { confirmPage, nothingPage, readVerb } from './confirm.ts';

/** What becomes of a form: another page to go to, or one to show. */
type Submitted = Page | { readonly location: string };
type Submit = (view: View, form: URLSearchParams, parts: Parts) => Promise<Submitted>;

/** Forms that change something, by the address that they are sent to; only operators get here, with their form key. */
export const FORMS: readonly (readonly [string, Submit])[] = [
  ['/failures/confirm', confirmPage],
  ['/failures/act', act],
  ['/pauses', pause],
];

const IDS_AT_MOST = 100_000;

async function act(view: View, form: URLSearchParams): Promise<Submitted> {
  const { operations } = view.context;
  const verb = readVerb(form.get('verb') ?? '');
  const ids = (form.get('ids') ?? '').split(',').filter((id) => /^[0-9a-z]{1,32}$/.test(id));
  if (verb === null || ids.length === 0 || ids.length > IDS_AT_MOST) return nothingPage(view);
  const reason = form.get('reason')?.trim() || null;
  const order = { by: view.visitor.by, reason };
  if (verb === 'requeue') {
    const action = await operations.requeue(ids, order);
    return action === null ? nothingPage(view) : { location: `/actions/${action}` };
  }
  if (verb === 'ignore' && reason === null) return { ...nothingPage(view), title: view.say('reasonWanted') };
  await operations.putAside(verb, ids, order);
  return { location: '/actions' };
}

const BACK = new Set(['/', '/portals']);

async function pause(view: View, form: URLSearchParams): Promise<Submitted> {
  const verb = form.get('verb') === 'resume' ? 'resume' : 'pause';
  await view.context.operations.pause(verb, form.get('name') ?? '', { by: view.visitor.by, reason: null });
  const back = form.get('back') ?? '';
  return { location: BACK.has(back) ? back : '/' };
}
