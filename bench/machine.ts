import { cpus, release, totalmem, type } from 'node:os';

/** Says on what was measured, without naming the machine. */
export function printMachine(): void {
  const [core] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  console.log(
    `${cpus().length} cores (${core?.model ?? 'unknown'}), ${memory} GB, ${type()} ${release().split('-')[0]}`,
  );
  console.log(`Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`);
}
