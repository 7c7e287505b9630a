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
    run: async ({ wiring, query }) =>
      toPage(await wiring.catalogue.lookup.failures(toFailureFilter(query, wiring), askedOf(query))),
  }),
  defineRoute({
    method: 'get',
    path: '/failures/groups',
    id: 'groupFailures',
    summary: 'Failures by code and cause, with what to do',
    query: z.object(FAILURE_QUERY),
    answer: z.array(GROUP),
    run: async ({ wiring, query }) => {
      const failures = await wiring.catalogue.failures(toFailureFilter(query, wiring));
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
    run: async ({ wiring, visitor, body }) => {
      const filter =
        'ids' in body
          ? { ids: body.ids, states: ['open', 'requeued'] as const }
          : toFailureFilter(body.filter, wiring);
      const ids = (await wiring.catalogue.failures(filter)).map(({ id }) => id);
      const isDry = 'dryRun' in body && body.dryRun === true;
      if (isDry || ids.length === 0) return { action: null, ids };
      return { action: await wiring.operations.requeue(ids, { by: visitor.by, reason: null }), ids };
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
    run: ({ wiring, query }) => wiring.catalogue.actions.list(query),
  }),
  defineRoute({
    method: 'get',
    path: '/actions/{id}',
    id: 'readAction',
    summary: 'One action; of a re-queueing by ids, with its failures as they stand now',
    parts: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
    answer: ACTION.extend({ failures: z.array(FAILURE) }),
    run: async ({ wiring, parts }) => {
      const action = await wiring.catalogue.actions.find(parts.id);
      if (!action) return null;
      const ids = z.object({ ids: z.array(z.string()) }).safeParse(action.selection);
      const failures = ids.success ? await wiring.catalogue.failures({ ids: ids.data.ids }) : [];
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
    run: async ({ wiring, visitor, body }) => ({
      number: await wiring.operations.putAside(move, body.ids, {
        by: visitor.by,
        reason: body.reason ?? null,
      }),
    }),
  });
}
