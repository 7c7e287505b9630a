import { z } from 'zod';
import { groupFailures } from '../../store/failure-groups.ts';
import type { Move } from '../context.ts';
import { defineRoute, type Route } from './route.ts';
import {
  ACTION,
  askedOf,
  FAILURE,
  FAILURE_QUERY,
  PAGING,
  pageOf,
  toFailureFilter,
  toPage,
} from './shapes.ts';

const IDS = z
  .array(z.string().regex(/^[0-9a-z]{1,32}$/))
  .min(1)
  .max(100_000);
const REQUEUE = z.union([
  z.object({ ids: IDS }).strict(),
  z.object({ filter: z.object(FAILURE_QUERY).strict(), dryRun: z.boolean().optional() }).strict(),
]);
const ASIDE = z.object({ ids: IDS, reason: z.string().max(500).nullable().optional() }).strict();

const GROUP = z.object({
  code: z.string(),
  kind: z.string(),
  acts: z.string().describe('who must act'),
  says: z.string(),
  remedy: z.string(),
  number: z.number().int(),
  causes: z.array(z.object({ cause: z.string(), number: z.number().int(), example: z.string() })),
});

/** What failed, and what operators do about it. */
export const FAILURE_ROUTES: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/failures',
    id: 'listFailures',
    summary: 'Failures, latest first',
    query: z.object({ ...FAILURE_QUERY, ...PAGING }),
    answer: pageOf(FAILURE),
    run: async ({ context, query }) =>
      toPage(await context.catalogue.lookup.failures(toFailureFilter(query, context), askedOf(query))),
  }),
  defineRoute({
    method: 'get',
    path: '/failures/groups',
    id: 'groupFailures',
    summary: 'Failures by code and cause, with what to do',
    query: z.object(FAILURE_QUERY),
    answer: z.array(GROUP),
    run: async ({ context, query }) => {
      const failures = await context.catalogue.failures(toFailureFilter(query, context));
      return groupFailures(failures).map(({ failures: _, ...group }) => group);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/failures/requeue',
    id: 'requeueFailures',
    summary: 'Run failures again, by id or by filter; twice does no harm',
    body: REQUEUE,
    answer: z.object({
      action: z
        .string()
        .nullable()
        .describe('follow it at /actions/{id}; null for a dry run or where none was there'),
      ids: z.array(z.string()),
    }),
    run: async ({ context, visitor, body }) => {
      const filter =
        'ids' in body
          ? { ids: body.ids, states: ['open', 'requeued'] as const }
          : toFailureFilter(body.filter, context);
      const ids = (await context.catalogue.failures(filter)).map(({ id }) => id);
      const isDry = 'dryRun' in body && body.dryRun === true;
      if (isDry || ids.length === 0) return { action: null, ids };
      return { action: await context.operations.requeue(ids, { by: visitor.by, reason: null }), ids };
    },
  }),
  ...(['park', 'unpark', 'ignore'] as const).map((move) => asideRoute(move)),
  defineRoute({
    method: 'get',
    path: '/actions',
    id: 'listActions',
    summary: 'What operators did, latest first',
    query: z.object({ limit: PAGING.limit }),
    answer: z.array(ACTION),
    run: ({ context, query }) => context.catalogue.actions.list(query),
  }),
  defineRoute({
    method: 'get',
    path: '/actions/{id}',
    id: 'readAction',
    summary: 'One action; of a re-queueing by ids, with its failures as they stand now',
    parts: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
    answer: ACTION.extend({ failures: z.array(FAILURE) }),
    run: async ({ context, parts }) => {
      const action = await context.catalogue.actions.find(parts.id);
      if (!action) return null;
      const ids = z.object({ ids: z.array(z.string()) }).safeParse(action.selection);
      const failures = ids.success ? await context.catalogue.failures({ ids: ids.data.ids }) : [];
      return { ...action, failures };
    },
  }),
];

function asideRoute(move: Move): Route {
  return defineRoute({
    method: 'post',
    path: `/failures/${move}`,
    id: `${move}Failures`,
    summary: {
      park: 'Put failures aside',
      unpark: 'Open them again',
      ignore: 'Take failures off the list; needs a reason',
    }[move],
    body: move === 'ignore' ? ASIDE.extend({ reason: z.string().min(1).max(500) }) : ASIDE,
    answer: z.object({ number: z.number().int() }),
    run: async ({ context, visitor, body }) => ({
      number: await context.operations.putAside(move, body.ids, {
        by: visitor.by,
        reason: body.reason ?? null,
      }),
    }),
  });
}
