import { type Check, fine, wrong } from './check.ts';

/** Largest clock skew between machines: delayed jobs and expiring locks depend on several clocks. */
const SKEW_AT_MOST_MS = 2_000;

/**
 * Compares the clock of a server with this machine’s.
 *
 * @param ask gives the server’s time, in milliseconds since 1970
 */
export async function checkClock(server: string, ask: () => Promise<number>): Promise<Check> {
  const before = Date.now();
  const there = await ask();
  const skewMs = Math.round(there - (before + Date.now()) / 2);
  const name = `clock of ${server}`;
  if (Math.abs(skewMs) <= SKEW_AT_MOST_MS) return fine(name, `${skewMs} ms apart from this machine’s`);
  return wrong(
    name,
    `${Math.round(skewMs / 1_000)} s ${skewMs > 0 ? 'ahead of' : 'behind'} this machine’s`,
    'Let both machines set their clocks by NTP (timedatectl set-ntp true): retries, locks and schedules go by them.',
  );
}
