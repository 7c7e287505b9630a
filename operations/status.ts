import { z } from 'zod';
import type { Problem } from '../model/problems.ts';
import type { Depth } from '../queue/queues.ts';
import type { Counts } from '../store/contracts/catalogue.ts';
import type { DraftCount } from '../store/contracts/drafts.ts';
import type { Pause } from '../store/contracts/pauses.ts';
import { type FailureGroup, groupFailures } from '../store/failure-groups.ts';
import type { Operation } from './operation.ts';
import { problemsOf } from './problems.ts';

export interface Status {
  /** Process that answered: the owner of the data folder, or this one. */
  readonly pid: number;
  readonly backend: string;
  readonly counts: Counts;
  readonly queues: Readonly<Record<string, Depth>>;
  readonly failures: readonly Omit<FailureGroup, 'failures'>[];
  /** Queues and portals that operators have paused. */
  readonly paused: readonly Pause[];
  /** Records of reprocessings that nobody has published. */
  readonly drafts: readonly DraftCount[];
  /** What keeps the nights from going on, the worst first. */
  readonly problems: readonly Problem[];
}

const ARGS = z.object({});

export const statusOperation: Operation<z.infer<typeof ARGS>, Status> = {
  name: 'status',
  args: ARGS,
  run: async ({ pipeline }) => {
    const { store, queues, connection } = pipeline;
    const open = await store.catalogue.failures({ states: ['open', 'requeued'] });
    return {
      pid: process.pid,
      backend: connection.kind,
      counts: await store.catalogue.counts(),
      queues: await queues.depths(),
      failures: groupFailures(open).map(({ failures, ...group }) => group),
      paused: await store.catalogue.pauses.list(),
      drafts: await store.catalogue.drafts.counts({}),
      problems: await problemsOf(pipeline),
    };
  },
};
