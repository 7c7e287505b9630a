import { setFlagsFromString } from 'node:v8';

/** Percent that the heap may grow by before it is cleared of what nobody needs; V8 takes several times as much. */
const GROWTH_PERCENT = 20;

/**
 * Works with a small heap. Records that stream by become garbage at once, and V8 would let it pile up to three times
 * of what is in use before it looks: 60 MB that the promise of flat memory has no room for. Clearing more often
 * costs an export nothing that could be measured.
 */
export async function withSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  keepHeapSmall();
  try {
    return await work();
  } finally {
    // Zero leaves it to V8 again.
    setFlagsFromString('--heap-growing-percent=0');
  }
}

/** The same for as long as this process lives. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
