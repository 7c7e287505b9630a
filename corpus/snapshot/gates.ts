import type { Manifest } from '../../exporters/manifest.ts';

/** How far a snapshot may fall behind the last one before somebody has to look. */
export interface Bounds {
  /** Percent by which reports, documents or values may become fewer. */
  readonly maxFall: number;
  /** Percent by which findings a report may become more. */
  readonly maxRise: number;
}

/**
 * A night brings a few reports and loses hardly any: one in a hundred gone is a portal that broke. Findings rise with
 * a new rule, which is to be published on purpose.
 */
export const DEFAULT_BOUNDS: Bounds = { maxFall: 1, maxRise: 10 };

const MUST_NOT_FALL = ['reports', 'documents', 'values'] as const;

type Counted = Pick<Manifest, 'counts'>;

/** What speaks against publishing `next` after `last`, in words; nothing where all is well. */
export function breachesOf(last: Counted, next: Counted, { maxFall, maxRise }: Bounds): readonly string[] {
  const falls = MUST_NOT_FALL.flatMap((table) => {
    const [before, now] = [last.counts[table] ?? 0, next.counts[table] ?? 0];
    const fall = before === 0 ? 0 : ((before - now) / before) * 100;
    return fall > maxFall
      ? [`${table} fall from ${before} to ${now}, by ${shown(fall)} % (--max-fall ${maxFall})`]
      : [];
  });
  const [before, now] = [findingsOf(last), findingsOf(next)];
  const rise = before === 0 ? now * 100 : ((now - before) / before) * 100;
  if (rise <= maxRise) return falls;
  return [
    ...falls,
    `findings a report rise from ${shown(before)} to ${shown(now)}, by ${shown(rise)} % (--max-rise ${maxRise})`,
  ];
}

/** Findings a report; what is empty has none. */
function findingsOf({ counts }: Counted): number {
  return counts.reports ? (counts.findings ?? 0) / counts.reports : 0;
}

function shown(number: number): string {
  return String(Math.round(number * 100) / 100);
}
