import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** A short command lives for some ten of these. */
const LOOK_EVERY_MS = 2;

/**
 * Peak memory of a command with all that it starts, in megabytes: Linux tells it of running programs only, so it is
 * asked again and again.
 *
 * @returns null where the system does not tell
 */
export async function peakOfCommand([program = '', ...args]: readonly string[]): Promise<number | null> {
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  let runs = true;
  const ended = new Promise((resolve) => child.on('close', resolve).on('error', resolve)).then(() => {
    runs = false;
  });
  const peaks = new Map<string, number>();
  while (runs) {
    for (const id of await membersOf(child.pid ?? 0)) {
      const peak = await peakOf(id);
      if (peak !== null) peaks.set(id, peak);
    }
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))]);
  }
  const total = [...peaks.values()].reduce((sum, peak) => sum + peak, 0);
  return total > 0 ? total : null;
}

/** A command that was started detached leads a group of its own. */
async function membersOf(group: number): Promise<readonly string[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const groups = await Promise.all(ids.map(groupOf));
  return ids.filter((_, index) => groups[index] === group);
}

async function groupOf(id: string): Promise<number | null> {
  const line = await readFile(`/proc/${id}/stat`, 'latin1').catch(() => '');
  const [, , group] = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return group === undefined ? null : Number(group);
}

async function peakOf(id: string): Promise<number | null> {
  const status = await readFile(`/proc/${id}/status`, 'latin1').catch(() => '');
  const kilobytes = /VmHWM:\s*(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}
