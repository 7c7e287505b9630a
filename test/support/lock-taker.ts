import { appendFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { takeOwnerLock } from '../../store/embedded/owner-lock.ts';

/**
 * Takes the lock of a folder again and again and writes down when it had it, so that a test can see whether two ever
 * had it at once. Prints a line when it has had it as often as asked.
 */
const [folder = '', log = '', times = '1'] = process.argv.slice(2);
for (let taken = 0; taken < Number(times); ) {
  const lock = await takeOwnerLock(folder).catch(() => null);
  await setTimeout(Math.random() * 3);
  if (!lock) continue;
  await appendFile(log, `in ${process.pid}\n`);
  await setTimeout(Math.random() * 3);
  await appendFile(log, `out ${process.pid}\n`);
  await lock.release();
  taken++;
}
console.log('done');
