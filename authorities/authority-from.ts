import { createHash } from 'node:crypto';
import type { Division } from '../divisions/division.ts';
import { heirOf, lineOf } from '../divisions/succession.ts';
import { divisionsOfCode } from '../divisions/table.ts';
import type { Authority, AuthorityKind, AuthorityLevel } from './authority.ts';
import type { Body } from './body.ts';
import { type DepartmentField, FIELD_BY_ID } from './fields.ts';

/** A body, and the division that it is of; null for bodies of the state. */
export interface WhoseBody {
  readonly body: Body;
  readonly division: Division | null;
}

/** Bodies of these kinds have the level of no government. */
const WITHOUT_LEVEL: ReadonlySet<AuthorityKind> = new Set([
  'zone',
  'university',
  'hospital',
  'enterprise',
  'unknown',
]);
/** Stands in ids for the state, which has no code. */
const STATE = '000000';
const HASH_CHARACTERS = 10;

/** The authority that a body of a division is, with its place in the line of succession. */
export function authorityFrom({ body, division }: WhoseBody, evidence: string): Authority {
  const field = body.field === null ? null : (FIELD_BY_ID.get(body.field) ?? null);
  const idIn = (code: string) => idOf(body, code);
  const first = division ? (lineOf(division)[0] ?? division) : null;
  const parents = division ? divisionsOfCode(division.code) : [];
  return {
    id: idIn(division?.code ?? STATE),
    line: idIn(first?.code ?? STATE),
    name: nameOf(body, division),
    division: division?.code ?? null,
    level: levelOf(body.kind, division),
    kind: body.kind,
    field: body.field,
    parent: parentOf(body, division),
    from: latest(parents[0]?.from ?? null, field?.since ?? null),
    to: earliest(parents.at(-1)?.to ?? null, field?.until ?? null),
    successor: successorOf(body, { field, division }),
    evidence,
  };
}

function nameOf({ name, zone }: Body, division: Division | null): string {
  const place = division?.name ?? '';
  return zone !== null && name.startsWith(place) ? name : `${place}${name}`;
}

/** `330225-government`, `330225-department-education`; what else there may be several of, with a hash of its name. */
function idOf({ kind, own, field, zone }: Body, code: string): string {
  const kindOfId = kind === 'government-office' ? 'government' : kind;
  const of = zone === null ? '' : `-zone-${hashOf(zone)}`;
  const what = own === '' ? field : hashOf(own);
  return [`${code}${of}`, kindOfId, what].filter((part) => part !== null).join('-');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_CHARACTERS);
}

function levelOf(kind: AuthorityKind, division: Division | null): AuthorityLevel {
  if (WITHOUT_LEVEL.has(kind)) return 'none';
  if (kind === 'town') return 'town';
  return division?.level ?? 'state';
}

/** Of a government the government above, of a department the government or zone that it belongs to. */
function parentOf({ kind, zone }: Body, division: Division | null): string | null {
  if (!division) return null;
  if (zone !== null) return `${division.code}-zone-${hashOf(zone)}`;
  const isGovernment = kind === 'government' || kind === 'government-office';
  const above = isGovernment ? division.parent : division;
  return above ? `${above.code}-government` : null;
}

interface Ending {
  readonly field: DepartmentField | null;
  readonly division: Division | null;
}

/** What came of the body: of its work, or with its division, whichever came first. */
function successorOf(body: Body, { field, division }: Ending): string | null {
  const last = division ? (divisionsOfCode(division.code).at(-1) ?? division) : null;
  const ends = {
    division: last?.to ?? Number.POSITIVE_INFINITY,
    field: field?.until ?? Number.POSITIVE_INFINITY,
  };
  if (ends.field < ends.division || (last && last.to === null)) {
    return field?.successor ? idOf({ ...body, field: field.successor }, division?.code ?? STATE) : null;
  }
  const [code] = last?.successors ?? [];
  const next = last && (heirOf(last)?.code ?? code);
  return next ? idOf(body, next) : null;
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

function earliest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
