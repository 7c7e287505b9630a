import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { asGongkaiError, GongkaiError, TransientError } from '../model/errors.ts';
import type { Operation, Progress, ServedOperation } from '../operations/operation.ts';
import { currentOwner } from '../store/embedded/owner-lock.ts';
import type { Log } from '../workers/observability/log.ts';
import { openPipeline, type Pipeline } from '../workers/pipeline.ts';
import { readAddress } from './control/address.ts';
import { askOwner } from './control/client.ts';
import { type Owner, openOwner } from './owner.ts';

/** How a command is run from a command line. */
export interface RunOptions {
  readonly config: Config;
  /** What this process does for others while it owns the data folder; none for a command that is over at once. */
  readonly serves: readonly ServedOperation[];
  /** Whether the owner of a locked data folder may run it for us. */
  readonly byOwner: boolean;
  readonly progress: (progress: Progress) => void;
  readonly tell: (message: string) => void;
  readonly signal: AbortSignal;
  /** Where a worker logs what its jobs come to. */
  readonly log?: Log | undefined;
  /** How long jobs at work may take when this process ends. */
  readonly graceMs?: number | undefined;
  readonly portals?: Parameters<typeof openPipeline>[1]['portals'];
}

/** An owner that does not listen is either about to (PGlite takes seconds to open) or about to end. */
const PATIENCE_MS = 30_000;
const ASK_AGAIN_MS = 200;

/**
 * Runs a command on the pipeline of this process or, where another process owns the data folder, asks that one to
 * run it.
 *
 * @param done told of the result as soon as it is there; this process may stay for the commands of others
 * @throws TransientError `store.owner-silent`, `store.locked`, `store.unreachable`; or what the command threw
 */
export async function runCommand<A, R>(
  command: Operation<A, R>,
  args: A,
  options: RunOptions & { readonly done: (result: R) => Promise<void> },
): Promise<void> {
  let giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const pipeline = await openUnlessLocked(options, giveUpAt);
    if (pipeline) {
      return ownWhile(pipeline, options, async (owner) =>
        options.done(await owner.run(command, args, options)),
      );
    }
    if (options.byOwner) {
      const { dataFolder } = options.config;
      const asking = await askOwner({ ...options, dataFolder, command: command.name, args });
      if (asking.answered) return options.done(asking.result as R);
      if (asking.spoke) giveUpAt = Date.now() + PATIENCE_MS;
    }
    options.signal.throwIfAborted();
    await pause(ASK_AGAIN_MS);
  }
}

/** Null where another process owns the folder and there is still time to ask it. */
async function openUnlessLocked(options: RunOptions, giveUpAt: number): Promise<Pipeline | null> {
  const { config, portals, tell, log } = options;
  const report = (error: Error) =>
    log
      ? log('warn', error.message, { code: asGongkaiError(error, 'worker').code })
      : tell(`gongkai: ${error.message}`);
  try {
    return await openPipeline(config, { report, ...(portals && { portals }), ...(log && { log }) });
  } catch (error) {
    if (!(error instanceof GongkaiError) || error.code !== 'store.locked') throw error;
    // Only a process that stays for long listens; one that is over soon is waited for.
    const waits = options.byOwner || (await readAddress(config.dataFolder)) === null;
    if (waits && Date.now() < giveUpAt) return null;
    throw options.byOwner ? await silent(config.dataFolder, error) : error;
  }
}

async function silent(dataFolder: string, cause: GongkaiError): Promise<TransientError> {
  const owner = await currentOwner(dataFolder);
  const detail = owner ? `process ${owner.pid} on ${owner.host}, ${dataFolder}` : dataFolder;
  return new TransientError('store.owner-silent', dataFolder, { detail, cause });
}

/** Owns the pipeline while work is done here, and while others have theirs done. */
async function ownWhile(
  pipeline: Pipeline,
  options: RunOptions,
  work: (owner: Owner) => Promise<void>,
): Promise<void> {
  const owner = await openOwner(pipeline, options.serves).catch(async (error) => {
    await pipeline.close();
    throw error;
  });
  try {
    await work(owner);
    if (owner.guests() > 0) options.tell('Staying until the commands of other processes are done.');
  } finally {
    await closeOwner(owner, options);
  }
}

async function closeOwner(owner: Owner, { signal, tell, graceMs }: RunOptions): Promise<void> {
  if (await owner.close(signal, graceMs)) return;
  tell('Jobs that were still at work are handed back; the next run takes them up.');
  // Their threads and connections would keep this process alive.
  process.exit(process.exitCode);
}
