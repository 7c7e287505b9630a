/** The six kinds of applicant of table 3, in the form's order: 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他. */
export type Applicants = readonly [number, number, number, number, number, number];

/** Outcomes of table 3 that are not zero, by the form's row label. */
export type Outcomes = Readonly<Record<string, Applicants>>;

/** Table 2 as printed: each row's numbers by its label. */
export type Proactive = Readonly<Record<string, readonly string[]>>;

/** One annual report of the sample county on the forms of 2019 or 2021. */
export interface SampleReport {
  /** Name of its file, without extension. */
  readonly id: string;
  readonly form: '2019' | '2021';
  readonly year: number;
  readonly publisher: string;
  readonly address: string;
  readonly postcode: string;
  readonly phone: string;
  readonly proactive: Proactive;
  readonly carriedIn: Applicants;
  readonly outcomes: Outcomes;
  readonly carriedOut: Applicants;
  /** What the report prints as （七）总计 above or below the true sum: a planted fault. */
  readonly miscounted?: Applicants;
  /** Table 4: 行政复议, 未经复议直接起诉, 复议后起诉, each 维持, 纠正, 其他, 尚未审结. */
  readonly disputes: readonly [Four, Four, Four];
}
type Four = readonly [number, number, number, number];

export const NO_DISPUTES: SampleReport['disputes'] = [
  [0, 0, 0, 0],
  [0, 0, 0, 0],
  [0, 0, 0, 0],
];

/** Applicants of whom all are natural persons, as in most small places. */
export function persons(count: number): Applicants {
  return [count, 0, 0, 0, 0, 0];
}

/** The sum of each kind of applicant. */
export function add(...rows: readonly Applicants[]): Applicants {
  return [0, 1, 2, 3, 4, 5].map((at) =>
    rows.reduce((sum, row) => sum + (row[at] ?? 0), 0),
  ) as unknown as Applicants;
}

/** The six numbers of a row with their 总计. */
export function withTotal(row: Applicants): readonly number[] {
  return [...row, row.reduce((sum, value) => sum + value, 0)];
}

/** （七）总计 as the report prints it. */
export function handledTotal(report: SampleReport): Applicants {
  const sum = add(...Object.values(report.outcomes));
  return report.miscounted ? add(sum, report.miscounted) : sum;
}

/** 一、本年新收, such that 一 + 二 = 三（七） + 四 holds. */
export function received(report: SampleReport): Applicants {
  const known = add(handledTotal(report), report.carriedOut);
  return known.map((value, at) => value - (report.carriedIn[at] ?? 0)) as unknown as Applicants;
}
