import { spawn } from 'node:child_process';
import { ROOT } from './set-up.mjs';

/** Runs Node in the checkout in place of this script: same terminal, same signals, same exit status. */
export function runNode(args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  // A terminal sends its interrupt to the child too: this script only waits for how the child takes it.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : code;
  });
}
