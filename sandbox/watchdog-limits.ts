/** What the thread of watchdog.ts is started with. */
export interface WatchdogOptions {
  /**
   * Two numbers: how much memory the process may hold at present, in MB, 0 while it does nothing; and at how much
   * time of its cores it ends, in ms since it started, 0 for no such limit.
   */
  readonly cell: SharedArrayBuffer;
  /** The process that started this one. */
  readonly parent: number;
}

/** Last words of a reader that took too much memory; V8 has its own. */
export const MEMORY_MARK = '\ngongkai: memory limit reached\n';
/** Last words of one that computed too long. */
export const CPU_MARK = '\ngongkai: processor time limit reached\n';
export const HEAP_MARK = 'JavaScript heap out of memory';
