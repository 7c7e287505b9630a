/** How fast a host is asked: slower once it answers slower than it used to, or fails. */
export interface AdaptiveDelay {
  /** Notes an answer; `failed` where the host gave an error of its own or none at all. */
  note(tookMs: number, failed: boolean): void;
  /** The pause before the next request, from the one that was agreed on. */
  pauseMs(agreedMs: number): number;
}

/** A host that struggles gets so many times its pause at most. */
const SLOWEST = 4;
/** An answer in this time is never slow. */
const QUICK_MS = 500;
/** Answers may take so many times as long as the quickest of the host before that counts as slow. */
const LATENCY_ALLOWED = 2;
/** Weight of the newest answer. */
const NEWEST = 0.3;

/** Begins to watch a host. */
export function openAdaptiveDelay(): AdaptiveDelay {
  let usualMs = 0;
  let quickestMs = Number.POSITIVE_INFINITY;
  let trouble = 1;
  return {
    note: (tookMs, failed) => {
      trouble = failed ? Math.min(SLOWEST, trouble * 2) : Math.max(1, trouble / 2);
      if (failed) return;
      usualMs = usualMs === 0 ? tookMs : usualMs + NEWEST * (tookMs - usualMs);
      quickestMs = Math.min(quickestMs, tookMs);
    },
    pauseMs: (agreedMs) => {
      const slowness = usualMs / (LATENCY_ALLOWED * Math.max(QUICK_MS, Math.min(quickestMs, usualMs)));
      return agreedMs * Math.min(SLOWEST, Math.max(1, slowness, trouble));
    },
  };
}
