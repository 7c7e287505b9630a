import type { HostLeases } from '../../model/host-lease.ts';

/** More pauses than portals have hosts: those that are over are forgotten. */
const MOST_PAUSES = 10_000;

/** Leases of one process; its keyed queue sees to it that nobody asks for a lease that is taken. */
export function localHostLeases(): HostLeases {
  const quietUntil = new Map<string, number>();
  return {
    take: async (keys) => {
      const waitMs = Math.max(0, ...keys.map((key) => (quietUntil.get(key) ?? 0) - Date.now()));
      if (waitMs > 0) return { taken: false, waitMs };
      const leave = async (pauseMs: number) => {
        if (quietUntil.size > MOST_PAUSES) forget(quietUntil);
        for (const key of keys) quietUntil.set(key, Date.now() + pauseMs);
      };
      return { taken: true, leave };
    },
  };
}

function forget(quietUntil: Map<string, number>): void {
  const now = Date.now();
  for (const [key, time] of quietUntil) if (time <= now) quietUntil.delete(key);
}

/** Lets work of one key wait for the work of that key before it, however that ends. */
export type KeyedQueue = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Opens a keyed queue: work of one key runs in the order in which it came. */
export function openKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(work);
    const tail = turn
      .catch(() => undefined)
      .finally(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return turn;
  };
}
