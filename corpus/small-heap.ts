import { setFlagsFromString } from 'node:v8';

/** Percent that the heap may grow by before it is cleared of what nobody needs; V8 takes several times as much. */
const GROWTH_PERCENT = 20;

/**
 * Has this process work with a small heap for as long as it lives. What streams by becomes garbage at once, and V8 would
 * let it pile up to three times of what is in use before it looks.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
