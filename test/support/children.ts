import { execFileSync } from 'node:child_process';

/** Processes that this one has started and that are not gone, zombies among them; as `ps` tells of them. */
export function childProcesses(): readonly string[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter(
    (line) => line.trim().split(/ +/)[1] === String(process.pid) && !line.includes('ps -A'),
  );
}
