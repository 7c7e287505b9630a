import type { Config } from '../config.ts';
import type { Operation, Progress } from '../operations/operation.ts';
import type { Log } from '../workers/observability/log.ts';
import type { Terminal } from './print/terminal.ts';

/** What a command line works with. */
export interface Io {
  readonly terminal: Terminal;
  /** Read with the first use: help needs no settings. @throws InvalidRequestError `config.invalid` */
  config(): Config;
  /** Given with the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Sets the exit status. */
  exit(code: number): void;
  /** Runs a command here or by the owner of the data folder, with its progress on stderr. */
  run<A, R>(command: Operation<A, R>, args: A, how: RunHow<R>): Promise<void>;
}

export interface RunHow<R> {
  /** Whether this process, while it owns the data folder, runs commands for others. */
  readonly serves: boolean;
  readonly byOwner: boolean;
  readonly done: (result: R) => Promise<void>;
  /** Told how far it is, in place of the bar on stderr. */
  readonly progress?: (progress: Progress) => void;
  /** Where a worker logs; others are silent. */
  readonly log?: Log;
  /** How long jobs at work may take when this process ends. */
  readonly graceMs?: number;
  /** Settings that the command line gives in place of the environment. */
  readonly settings?: Partial<Config>;
}
