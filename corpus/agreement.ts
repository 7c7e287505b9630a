import type { Agreement, Rendition } from '../exporters/corpus-report.ts';
import type { ReportRecord } from '../model/record.ts';

/** Every cell that the chosen document or another states, side by side. */
export function agreementOf(chosen: ReportRecord, renditions: readonly Rendition[]): readonly Agreement[] {
  return renditions
    .filter(({ role }) => role !== 'chosen')
    .flatMap(({ role, record }) => {
      const keys = new Set([...Object.keys(chosen.values), ...Object.keys(record.values)]);
      return [...keys].flatMap((key): Agreement[] => {
        const [value, other] = [chosen.values[key] ?? null, record.values[key] ?? null];
        return value === null && other === null ? [] : [{ sha256: record.sha256, role, key, value, other }];
      });
    });
}
