import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Clears the heap of what nobody needs. When all rows are gathered V8 still holds the garbage of the last thousands of
 * records, and would hold it for as long as DuckDB, whose memory is not V8's, writes its files beside it.
 */
export function clearHeap(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
