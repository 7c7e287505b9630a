import { readFileSync } from 'node:fs';
import { type Division, type DivisionChange, type DivisionLevel, isInForce } from './division.ts';
import { groupBy } from './group-by.ts';

const MUNICIPALITIES: ReadonlySet<string> = new Set(['110000', '120000', '310000', '500000']);

interface TableRow {
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  readonly parent: string;
  readonly from: number;
  readonly to: number | null;
  readonly successors: readonly string[];
  readonly change: DivisionChange | null;
}

let made: readonly Division[] | undefined;

/** Every division that was in force in 2008 or later, by code and year. */
export function allDivisions(): readonly Division[] {
  made ??= readDivisions();
  return made;
}

let byCode: ReadonlyMap<string, readonly Division[]> | undefined;

/** Divisions of a code: several where the name or a name above it has changed, in order of their years. */
export function divisionsOfCode(code: string): readonly Division[] {
  byCode ??= groupBy(allDivisions(), (division) => division.code);
  return byCode.get(code) ?? [];
}

/** The division of a code in a year, or the last one of the code where none was in force. */
export function divisionOfCode(code: string, year: number | null = null): Division | null {
  const divisions = divisionsOfCode(code);
  return divisions.find((division) => year !== null && isInForce(division, year)) ?? divisions.at(-1) ?? null;
}

function readDivisions(): readonly Division[] {
  const text = readFileSync(new URL('./divisions.tsv', import.meta.url), 'utf8');
  const [, ...lines] = text.trimEnd().split('\n');
  const found = new Map<string, Division[]>();
  const rows = lines.map(readRow).sort((a, b) => rankOf(a) - rankOf(b) || a.from - b.from);
  for (const row of rows) {
    const division = divisionIn(row, found);
    found.set(row.code, [...(found.get(row.code) ?? []), division]);
  }
  return [...found.values()]
    .flat()
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.from - b.from));
}

/** Parents come before what lies in them. */
function rankOf({ level }: TableRow): number {
  return ['province', 'prefecture', 'county'].indexOf(level);
}

function readRow(line: string): TableRow {
  const [code = '', name = '', level, parent = '', from, to, successors, change] = line.split('\t');
  return {
    ...{ code, name, parent },
    level: level as DivisionLevel,
    from: Number(from),
    to: to ? Number(to) : null,
    successors: successors ? successors.split(';') : [],
    change: change ? (change as DivisionChange) : null,
  };
}

function divisionIn(row: TableRow, above: ReadonlyMap<string, readonly Division[]>): Division {
  const { level, name } = row;
  const parent = parentIn(above.get(row.parent) ?? [], row);
  return {
    ...row,
    parent,
    province: parent?.province ?? name,
    city: level === 'prefecture' ? name : level === 'county' && parent ? cityOf(parent) : null,
    county: level === 'county' ? name : null,
  };
}

/** Of a prefecture that was renamed the one whose years the division shares. */
function parentIn(parents: readonly Division[], { from, to }: TableRow): Division | null {
  const last = to === null ? Number.POSITIVE_INFINITY : to - 1;
  return (
    parents.findLast((parent) => parent.from <= last && (parent.to === null || from < parent.to)) ?? null
  );
}

function cityOf(parent: Division): string | null {
  return MUNICIPALITIES.has(parent.code) ? parent.name : parent.city;
}
