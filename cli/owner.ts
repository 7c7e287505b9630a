import type { Operation, OperationContext, ServedOperation } from '../operations/operation.ts';
import type { QueueName } from '../queue/jobs.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { openReconciler, type Reconciler } from '../workers/reconcile.ts';
import type { Workers } from '../workers/start-workers.ts';
import { type ControlServer, serveControl } from './control/server.ts';

/** An open pipeline with the workers of this process and, on the embedded default, the socket for others. */
export interface Owner {
  run<A, R>(
    command: Operation<A, R>,
    args: A,
    how: Pick<OperationContext, 'progress' | 'signal'>,
  ): Promise<R>;
  /** How many commands of other processes run here. */
  guests(): number;
  /**
   * Waits for the commands of others unless the signal is given, stops workers and closes everything.
   * @returns false where jobs are still at work: the process must end, they are recovered as those of a dead one
   */
  close(signal: AbortSignal, graceMs?: number): Promise<boolean>;
}

/** @param commands those that other processes may ask for; none where this process ends soon anyway */
export async function openOwner(pipeline: Pipeline, commands: readonly ServedOperation[]): Promise<Owner> {
  const crew = openCrew(pipeline);
  const context = { pipeline, work: crew.work };
  let control: ControlServer | null = null;
  if (pipeline.store.embedded && commands.length > 0) {
    const { dataFolder } = pipeline.config;
    control = await serveControl({ dataFolder, commands, context, report: pipeline.report });
  }
  return {
    run: (command, args, how) => command.run({ ...context, ...how }, args),
    guests: () => control?.busy() ?? 0,
    close: async (signal, graceMs) => {
      await control?.close(signal);
      const ended = await crew.close(graceMs);
      if (ended) await pipeline.close();
      return ended;
    },
  };
}

/** The workers of this process, started queue by queue as commands need them. */
interface Crew {
  readonly work: OperationContext['work'];
  close(graceMs?: number): Promise<boolean>;
}

function openCrew(pipeline: Pipeline): Crew {
  const started = new Map<QueueName, Promise<Workers>>();
  let mending: Reconciler | undefined;
  return {
    work: async (queues, concurrency) => {
      // A bad plug-in is the program's fault: no document is to be blamed for it.
      await pipeline.stages.check();
      const { startWorkers: runWorkers } = await import('../workers/start-workers.ts');
      for (const queue of queues) {
        if (!started.has(queue)) started.set(queue, runWorkers(pipeline, [queue], concurrency));
      }
      await Promise.all(started.values());
      mending ??= openReconciler(pipeline);
    },
    close: async (graceMs) => {
      await mending?.close();
      const ended = await Promise.all(
        [...started.values()].map(async (workers) => (await workers).close(graceMs)),
      );
      return ended.every(Boolean);
    },
  };
}
