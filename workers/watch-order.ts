/** What the thread of memory-watch.ts is started with. */
export interface WatchOrder {
  /** One number: how much memory the process may hold at present, in MB; 0 while it does nothing. */
  readonly cell: SharedArrayBuffer;
  /** The process that started this one. */
  readonly parent: number;
}

/** Last words of a reader that took too much memory; V8 has its own. */
export const MEMORY_MARK = '\ngongkai: memory limit reached\n';
export const HEAP_MARK = 'JavaScript heap out of memory';
