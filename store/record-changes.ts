import { isOpenState } from '../model/cell.ts';
import type { ReportRecord } from '../model/record.ts';

/** One thing that differs between two records of a document. */
export interface Change {
  /** Key of a value, or the name of what the record says of itself: `title`, `year`. */
  readonly key: string;
  readonly old: string | number | null;
  readonly new: string | number | null;
}

/** What differs between a record and another of the same document. */
export interface RecordChanges {
  /** Title, publisher, year, form, date and place. */
  readonly about: readonly Change[];
  /** Values, cell by cell; the state of a cell, such as `ambiguous`, where its number is not known. */
  readonly cells: readonly Change[];
  /** Findings that only one of the two has, by rule and cells. */
  readonly findings: { readonly gone: readonly string[]; readonly come: readonly string[] };
}

/** Compares what is published with what would be; without a published record everything is new. */
export function changesBetween(old: ReportRecord | null, next: ReportRecord): RecordChanges {
  return {
    about: changed(old ? aboutOf(old) : {}, aboutOf(next)),
    cells: changed(old ? cellsOf(old) : {}, cellsOf(next)),
    findings: {
      gone: missing(findingsOf(old), findingsOf(next)),
      come: missing(findingsOf(next), findingsOf(old)),
    },
  };
}

/** Whether nothing that is compared differs. */
export function isSame({ about, cells, findings }: RecordChanges): boolean {
  return about.length + cells.length + findings.gone.length + findings.come.length === 0;
}

type Values = Readonly<Record<string, string | number | null>>;

function aboutOf(record: ReportRecord): Values {
  const { title, publisher, year, form, published, region } = record;
  return { title, publisher, year, form, published, division: region.code };
}

/** Numbers by key; null where a cell is blank or not printed. */
function cellsOf({ values, cells }: ReportRecord): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const state = cells[key]?.state ?? 'blank';
      return [key, value ?? (isOpenState(state) ? state : null)];
    }),
  );
}

function changed(old: Values, next: Values): readonly Change[] {
  const keys = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return keys
    .map((key) => ({ key, old: old[key] ?? null, new: next[key] ?? null }))
    .filter((change) => change.old !== change.new);
}

function findingsOf(record: ReportRecord | null): readonly string[] {
  return (record?.findings ?? []).map(({ rule, cells }) => [rule, ...cells].join(' '));
}

function missing(from: readonly string[], among: readonly string[]): readonly string[] {
  const known = new Set(among);
  return from.filter((finding) => !known.has(finding));
}
