import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { errnoOf } from '../errno.ts';

/** Who owns a data folder, as its lock file says. */
export interface Owner {
  readonly pid: number;
  /**
   * When that process started, by the kernel’s own count since boot, and the boot’s id: a number that was given to
   * another process since, or before a reboot, is recognized by it. Null where the system does not tell.
   */
  readonly started: string | null;
  readonly host: string;
}

/** This process as an owner. */
export async function ownIdentity(): Promise<Owner> {
  return { pid: process.pid, started: await startOf(process.pid), host: hostname() };
}

/**
 * Tells whether an owner still runs. One on another host cannot be asked and counts as running: two writers would
 * ruin the database, so a person has to decide.
 */
export async function isAlive(owner: Owner): Promise<boolean> {
  if (owner.host !== hostname()) return true;
  if (!isRunning(owner.pid)) return false;
  if (owner.started === null) return true;
  return (await startOf(owner.pid)) === owner.started;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return errnoOf(error) === 'EPERM';
  }
}

/** Null where there is no /proc, and for a process that has ended and only waits to be collected. */
async function startOf(pid: number): Promise<string | null> {
  const [boot, stat] = await Promise.all([
    readOrNull('/proc/sys/kernel/random/boot_id'),
    readOrNull(`/proc/${pid}/stat`),
  ]);
  // The second field is the name in brackets and may hold anything, so count from its end: state is the third
  // field, the time of start the twenty-second (proc_pid_stat(5)).
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields?.[0], fields?.[19]];
  if (!start || state === 'Z' || state === 'X') return null;
  return `${boot?.trim() ?? ''}/${start}`;
}

async function readOrNull(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
