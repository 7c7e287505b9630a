/** Places that callers wait for. */
export interface Semaphore {
  take(): Promise<void>;
  give(): void;
}

/** Lets so many callers through at a time, the others in their order. */
export function openSemaphore(places: number): Semaphore {
  const queued: (() => void)[] = [];
  let free = places;
  return {
    take: async () => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => queued.push(resolve));
    },
    give: () => {
      const next = queued.shift();
      if (next) next();
      else free += 1;
    },
  };
}
