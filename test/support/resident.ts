import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ended, Environment } from './command-result.ts';

const PROGRAM = fileURLToPath(new URL('./command-lines.mjs', import.meta.url));

/** A process that runs command lines one after the other: to start one takes longer than what most of them do. */
export interface Resident {
  readonly isFree: () => boolean;
  /** @throws where the command has left something that would keep a process of its own from ending */
  run(args: readonly string[], environment: Environment): Promise<Ended>;
  close(): Promise<void>;
}

interface Report {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What would keep a process of its own from ending. */
  readonly left: readonly string[];
}

/** Starts one, in the process of the first command line. */
export function openResident(node: readonly string[]): Resident {
  let child: ChildProcess | null = null;
  let isFree = true;
  const alive = () => child !== null && child.exitCode === null && child.signalCode === null;
  return {
    isFree: () => isFree,
    run: async (args, environment) => {
      isFree = false;
      if (!child || !alive()) child = start(node);
      try {
        return await runIn(child, args, environment);
      } finally {
        isFree = true;
      }
    },
    close: async () => {
      if (!child || !alive()) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function start([program = process.execPath, ...flags]: readonly string[]): ChildProcess {
  const child = spawn(program, [...flags, PROGRAM], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const name of ['stdout', 'stderr'] as const) child[name]?.setEncoding('utf8');
  return child;
}

/** The end of a line is marked in what it prints; a command that ends the whole process has ended as well. */
async function runIn(child: ChildProcess, args: readonly string[], environment: Environment): Promise<Ended> {
  const mark = `\u0000${randomUUID()}`;
  const stopped = new AbortController();
  const { signal } = stopped;
  const closed = once(child, 'close', { signal }).then(([code, by]) => ({ code, signal: by, left: [] }));
  const reported = once(child, 'message', { signal }).then(
    ([report]): Report => ({ signal: null, ...report }),
  );
  const texts = [textUntil(child, 'stdout', mark), textUntil(child, 'stderr', mark)];
  closed.catch(() => undefined);
  reported.catch(() => undefined);
  child.send({ args, environment, mark });
  try {
    const { left, ...end } = await Promise.race([closed, reported]);
    const [stdout = '', stderr = ''] = await Promise.all(texts);
    if (left.length > 0)
      throw new Error(`gongkai ${args.join(' ')} would not end for ${left.join(', ')}: ${stderr}`);
    return { ...end, stdout, stderr };
  } finally {
    stopped.abort();
  }
}

/** What comes before the mark, or before the end. */
function textUntil(child: ChildProcess, name: 'stdout' | 'stderr', mark: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const end = () => {
      child[name]?.off('data', take);
      child.off('close', end);
      resolve(text.replace(mark, ''));
    };
    const take = (chunk: string) => {
      text += chunk;
      if (text.endsWith(mark)) end();
    };
    child[name]?.on('data', take);
    child.once('close', end);
  });
}
