import { z } from 'zod';
import { openOriginal } from '../server/original.ts';
import { defineRoute, type Route } from './route.ts';
import { PAGING, SHA256 } from './shapes.ts';
import { snapshotFile } from './snapshot-file.ts';

const loose = z.looseObject({});

/** How everything stands; runs, portals, snapshots. */
export const OPERATION_ROUTES: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/status',
    id: 'readStatus',
    summary: 'What is stored, waiting, failed, paused and wrong',
    answer: z.object({
      backend: z.string(),
      counts: loose,
      queues: loose,
      failures: z.array(loose),
      paused: z.array(loose),
      problems: z.array(loose),
    }),
    run: async ({ context }) => {
      const { catalogue, queues, backend } = context;
      const [counts, depths] = [await catalogue.counts(), await queues.depths()];
      const [failures, paused] = [await catalogue.overview.failureCounts(), await catalogue.pauses.list()];
      return { backend, counts, queues: depths, failures, paused, problems: await context.problems() };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/runs',
    id: 'listRuns',
    summary: 'Runs over the portals, newest first',
    query: z.object({ limit: PAGING.limit }),
    answer: z.array(loose),
    run: ({ context, query }) => context.catalogue.runs.list(query.limit),
  }),
  defineRoute({
    method: 'get',
    path: '/runs/{id}',
    id: 'readRun',
    summary: 'One run with its report',
    parts: z.object({ id: z.string().regex(/^[\w-]{1,64}$/) }),
    answer: loose,
    run: ({ context, parts }) => context.catalogue.runs.find(parts.id),
  }),
  defineRoute({
    method: 'get',
    path: '/portals',
    id: 'listPortals',
    summary: 'Portals and how they fare',
    answer: z.array(loose),
    run: ({ context }) => context.portals(),
  }),
  defineRoute({
    method: 'get',
    path: '/documents/{sha256}/original',
    id: 'readOriginal',
    summary: 'The bytes of a document, as a download',
    parts: z.object({ sha256: SHA256 }),
    answer: null,
    run: async ({ context, parts }) => {
      const original = await openOriginal(context, parts.sha256, true);
      return original && new Response(original.bytes, { headers: { ...original.headers } });
    },
  }),
  defineRoute({
    method: 'get',
    path: '/snapshots',
    id: 'listSnapshots',
    summary: 'Published snapshots with their files, oldest first',
    answer: z.array(loose),
    run: async ({ context }) =>
      (await context.snapshots()).map(({ name, current, manifest }) => ({
        ...{ name, current, generatedAt: manifest.generatedAt ?? null, counts: manifest.counts },
        files: manifest.files,
      })),
  }),
  defineRoute({
    method: 'get',
    path: '/snapshots/{name}/{file}',
    id: 'readSnapshotFile',
    summary: 'A file of a snapshot, or of the current one; whole or by Range, with an ETag',
    parts: z.object({ name: z.string().regex(/^[\w.-]{1,40}$/), file: z.string().regex(/^[\w.-]{1,100}$/) }),
    answer: null,
    run: ({ context, parts, request }) => snapshotFile(context, parts, request.headers),
  }),
];
