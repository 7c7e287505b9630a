import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import type { Ended, Environment } from './command-result.ts';
import { openResident } from './resident.ts';

const BIN = fileURLToPath(new URL('../../bin/gongkai.mjs', import.meta.url));

/** The command as a process of its own. */
export interface Gongkai {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once stderr holds this text; rejects where it ends before. */
  says(text: string): Promise<void>;
}

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

/** Only what every program needs comes from the environment of the tests. */
function settingsOf(environment: Environment): Environment {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  return { PATH, HOME, TMPDIR, ...environment };
}

function start([program = process.execPath, ...args]: readonly string[], environment: Environment): Gongkai {
  const child = spawn(program, args, {
    env: settingsOf(environment),
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

const resident = openResident(NODE);
afterAll(() => resident.close());

/**
 * Runs `gongkai` to its end. Command lines of a suite share a process, which sees to it that each would have ended
 * one of its own; those that overlap have one each. For a process that begins and dies: startGongkai.
 */
export function runGongkai(args: readonly string[], environment: Environment): Promise<Ended> {
  return resident.isFree()
    ? resident.run(args, settingsOf(environment))
    : startGongkai(args, environment).ended;
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
