import type { Finding, Note } from '../model/finding.ts';
import type { ReportRecord } from '../model/record.ts';
import { loadFolder } from '../registry.ts';
import { checkAll, type Facts, factsFrom, isRule } from './rule.ts';
import { halfWidth, squeeze } from './text/normal.ts';

/** Checks a record again of which somebody has overridden values. Gives it with the findings that now hold. */
export type Recheck = (read: ReportRecord, corrected: ReportRecord) => ReportRecord;

/**
 * Loads every rule on one record. Only what the override itself brings or settles is changed: rules look at more of
 * the document than a record keeps, so both states are checked in the same way and compared. What is settled stays
 * as a note.
 *
 * @throws DefectError `registry.bad-file`
 */
export async function loadRecheck(): Promise<Recheck> {
  const rules = await loadFolder(new URL('./rules/', import.meta.url), isRule);
  return (read, corrected) => {
    const [before, after] = [read, corrected].map((record) => checkAll(rules, factsOfRecord(record)));
    if (!before || !after) return corrected;
    const settled = new Set(without(before.findings, after.findings).map(identity));
    const [standing, past] = parted(read.findings, (finding) => !settled.has(identity(finding)));
    const doubts = standing.flatMap((finding) => withoutCorrected(finding, { read, corrected }));
    const known = new Set(read.findings.map(identity));
    const arising = without(after.findings, before.findings).filter((each) => !known.has(identity(each)));
    const notes = without(after.notes, before.notes);
    const gone = new Set(without(before.notes, after.notes).map(identity));
    return {
      ...corrected,
      findings: [...doubts, ...arising],
      notes: [...read.notes.filter((note) => !gone.has(identity(note))), ...notes, ...past.map(settledNote)],
    };
  };
}

function factsOfRecord(record: ReportRecord): Facts {
  const { form, source, cells, claims, sections } = record;
  const origins = Object.entries(cells);
  return factsFrom({
    ...record,
    form: form === 'local' ? null : form,
    portalDivision: /^\d{6}(?=-)/u.exec(source.portal ?? '')?.[0] ?? null,
    hows: Object.fromEntries(origins.map(([key, { how }]) => [key, how])),
    raws: Object.fromEntries(origins.map(([key, { raw }]) => [key, raw])),
    states: Object.fromEntries(origins.map(([key, { state }]) => [key, state])),
    sentences: sections.flatMap(({ text }) => squeeze(halfWidth(text)).split(/(?<=[。;])/u)),
    claims: claims.map(({ quote, value, key }) => ({ quote, value, keys: key.split('+') })),
  });
}

const isDoubtOfReading = ({ rule }: Finding): boolean => rule.startsWith('reading.');

/** A doubt about the reading of a cell is over when somebody has looked at it. */
function withoutCorrected(
  finding: Finding,
  { read, corrected }: { readonly read: ReportRecord; readonly corrected: ReportRecord },
): readonly Finding[] {
  if (!isDoubtOfReading(finding) || finding.cells.length === 0) return [finding];
  const isOpen = (key: string) => corrected.cells[key] === read.cells[key];
  const cells = finding.cells.filter(isOpen);
  return cells.length === 0 ? [] : [{ ...finding, cells }];
}

function settledNote({ rule, cells, message }: Finding): Note {
  return { rule, cells, message: `Settled by a correction: ${message}` };
}

const identity = ({ rule, cells, message }: Finding | Note): string => JSON.stringify([rule, cells, message]);

function without<T extends Finding | Note>(all: readonly T[], some: readonly T[]): readonly T[] {
  const left = new Set(some.map(identity));
  return all.filter((each) => !left.has(identity(each)));
}

function parted<T>(all: readonly T[], holds: (each: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(holds), all.filter((each) => !holds(each))];
}
