export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly labels: Labels;
  readonly value: number;
  /** `_bucket`, `_sum`, `_count` of a histogram. */
  readonly suffix?: string;
}

/** Samples of one name, as Prometheus has them. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly samples: readonly Sample[];
}

/** A gauge without its samples. */
export function gauge(name: string, help: string): Omit<Family, 'samples'> {
  return { name: `gongkai_${name}`, help, type: 'gauge' };
}
