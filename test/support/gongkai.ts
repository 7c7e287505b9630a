import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/gongkai.mjs', import.meta.url));
const ONE_BY_ONE = fileURLToPath(new URL('./command-lines.mjs', import.meta.url));

/** How a run of the command ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a process of its own. */
export interface Gongkai {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once stderr holds this text; rejects where it ends before. */
  says(text: string): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

/**
 * A command is over in seconds: that V8 does not optimize the WebAssembly of PGlite for it halves what it costs
 * of the machine, and changes nothing else.
 */
const NODE = [process.execPath, '--liftoff-only'];

/** Root reads everything; without these two capabilities it is refused what any other user is (util-linux). */
const WITHOUT_ROOTS_RIGHTS = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'];

/** Runs `gongkai` to its end as a user whom the modes of files and folders bind, even where the tests run as root. */
export function runWithoutRights(args: readonly string[], environment: Environment): Promise<Ended> {
  const prefix = process.getuid?.() === 0 ? WITHOUT_ROOTS_RIGHTS : [];
  return start([...prefix, ...NODE, BIN, ...args], environment).ended;
}

/** Starts `gongkai` as a user does, from the build, with these settings and no others. */
export function startGongkai(args: readonly string[], environment: Environment): Gongkai {
  return start([...NODE, BIN, ...args], environment);
}

function start([program = process.execPath, ...args]: readonly string[], environment: Environment): Gongkai {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  const child = spawn(program, args, {
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      texts[name] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...texts }));
  const says = async (text: string) => {
    while (!texts.stderr.includes(text)) {
      const end = await Promise.race([once(child.stderr, 'data'), ended]);
      if ('code' in end) throw new Error(`ended with ${end.code} without saying ${text}: ${end.stderr}`);
    }
  };
  return { child, ended, says };
}

/** Runs `gongkai` to its end. */
export function runGongkai(args: readonly string[], environment: Environment): Promise<Ended> {
  return startGongkai(args, environment).ended;
}

/**
 * Runs command lines that open no pipeline, all in one process: to start it takes most of what such a one takes.
 * @returns how each ended
 */
export async function runOneByOne(
  lines: readonly (readonly string[])[],
  environment: Environment,
): Promise<readonly Pick<Ended, 'code' | 'stdout' | 'stderr'>[]> {
  const ended = await start([...NODE, ONE_BY_ONE, JSON.stringify(lines)], environment).ended;
  if (ended.code !== 0) throw new Error(`ended with ${ended.code}: ${ended.stderr}`);
  return JSON.parse(ended.stdout);
}

/** Runs it with `--json` and gives what it printed. @throws where it printed no JSON */
export async function askGongkai<T>(args: readonly string[], environment: Environment): Promise<T> {
  const { code, stdout, stderr } = await runGongkai([...args, '--json'], environment);
  try {
    return JSON.parse(stdout) as T;
  } catch {
    throw new Error(`gongkai ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  }
}
