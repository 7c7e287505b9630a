import type { z } from 'zod';
import type { QueueName } from '../queue/jobs.ts';
import type { Pipeline } from '../workers/pipeline.ts';

/** How far an operation is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is counted: `documents finished`. */
  readonly what: string;
}

/** What an operation works with. */
export interface OperationContext {
  readonly pipeline: Pipeline;
  /** Sees to it that this process works on these queues until it ends. */
  work(queues: readonly QueueName[], concurrency?: number): Promise<void>;
  progress(progress: Progress): void;
  /** Given when whoever asked for the operation no longer waits for it. */
  readonly signal: AbortSignal;
}

/**
 * An operation is a function of an open pipeline: the same code runs it for the user of this process and for another
 * process that asks through the socket of the data folder. Arguments and result are plain data for that reason.
 */
export interface Operation<A, R> {
  readonly name: string;
  readonly args: z.ZodType<A>;
  /** See {@link ServedOperation}. */
  readonly isLasting?: boolean;
  run(context: OperationContext, args: A): Promise<R>;
}

/** An operation as other processes reach it: its arguments come over a socket and are checked. */
export interface ServedOperation {
  readonly name: string;
  /** Runs until it is stopped: the owner does not wait for its end, and whoever asked goes on by itself. */
  readonly isLasting?: boolean;
  run(context: OperationContext, args: unknown): Promise<unknown>;
}

/** Lets other processes ask for an operation. */
export function served<A, R>(operation: Operation<A, R>): ServedOperation {
  const { name, isLasting = false } = operation;
  return {
    name,
    isLasting,
    run: async (context, args) => operation.run(context, operation.args.parse(args)),
  };
}
