import { z } from 'zod';
import type { Authority } from '../authorities/authority.ts';
import { authorityOfRecord } from '../authorities/of-record.ts';
import { fullNameOf } from '../divisions/division.ts';
import { divisionsOfCode } from '../divisions/table.ts';
import { InvalidRequestError, type UnreadableDocumentError } from '../model/errors.ts';
import type { AuthorityLine, AuthorityOverride } from '../store/contracts/authorities.ts';
import type { Catalogue } from '../store/contracts/catalogue.ts';
import type { Operation } from './operation.ts';

const PLACE = z.object({ code: z.string(), name: z.string() });
const DECISION = { by: z.string(), reason: z.string().nullable() };

const ARGS = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('list'),
    places: z.array(PLACE).optional(),
    isMerged: z.boolean(),
    limit: z.number().int().positive(),
  }),
  z.object({ verb: z.literal('show'), id: z.string() }),
  z.object({ verb: z.literal('merge'), id: z.string(), into: z.string(), ...DECISION }),
  z.object({ verb: z.literal('split'), id: z.string(), publisher: z.string(), ...DECISION }),
  z.object({ verb: z.literal('restore'), id: z.string(), ...DECISION }),
]);
export type AuthoritiesArgs = z.infer<typeof ARGS>;

/** One report of an authority. */
export interface AuthorityReport {
  readonly sha256: string;
  readonly year: number | null;
  readonly publisher: string | null;
  readonly title: string | null;
}

/** What is known of an authority. */
export interface AuthorityDetails extends AuthorityLine {
  /** As its newest report tells; null where a reviewer made it. */
  readonly authority: Authority | null;
  readonly reports: readonly AuthorityReport[];
  readonly overrides: readonly AuthorityOverride[];
}

/** What a subcommand gives: lines of a list, details, or the number of documents that have moved. */
export type AuthoritiesResult =
  | { readonly list: readonly AuthorityLine[] }
  | { readonly details: AuthorityDetails }
  | { readonly id: string; readonly documents: number };

export const authoritiesOperation: Operation<AuthoritiesArgs, AuthoritiesResult> = {
  name: 'authorities',
  args: ARGS,
  run: async ({ pipeline }, args) => runOn(pipeline.store.catalogue, args),
};

async function runOn(catalogue: Catalogue, args: AuthoritiesArgs): Promise<AuthoritiesResult> {
  const { authorities } = catalogue;
  if (args.verb === 'list') {
    const { places, isMerged, limit } = args;
    return { list: await authorities.list({ isMerged, limit, ...(places && { places }) }) };
  }
  if (args.verb === 'restore') return restore(catalogue, args);
  const line = await known(catalogue, args.id);
  if (args.verb === 'show') return { details: await detailsOf(catalogue, line) };
  const { by, reason } = args;
  if (args.verb === 'merge') {
    await known(catalogue, args.into);
    const documents = await authorities.merge(args.id, args.into, { by, reason });
    await note(catalogue, args, documents);
    return { id: args.into, documents };
  }
  if (!line.names.includes(args.publisher)) throw unknownAuthority(`${args.id} ${args.publisher}`);
  const result = await authorities.split(args.id, args.publisher, { by, reason });
  await note(catalogue, args, result.documents);
  return result;
}

type Decided = Exclude<AuthoritiesArgs, { readonly verb: 'list' | 'show' }>;

async function restore(catalogue: Catalogue, args: Decided): Promise<AuthoritiesResult> {
  const documents = await catalogue.authorities.restore(args.id);
  await note(catalogue, args, documents);
  return { id: args.id, documents };
}

async function note({ actions }: Catalogue, args: Decided, number: number): Promise<void> {
  const { verb, by, reason, ...selection } = args;
  await actions.note({ by, what: `authorities ${verb}`, selection, number, reason });
}

async function known({ authorities }: Catalogue, id: string): Promise<AuthorityLine> {
  const [line] = await authorities.list({ ids: [id], limit: 1 });
  if (!line) throw unknownAuthority(id);
  return line;
}

function unknownAuthority(detail: string): UnreadableDocumentError {
  return new InvalidRequestError('authority.unknown', detail, { detail });
}

/** Most reports that are shown of one authority. */
const MAX_REPORTS = 300;

async function detailsOf(catalogue: Catalogue, line: AuthorityLine): Promise<AuthorityDetails> {
  const stored = await catalogue.lookup.ofBody({ division: '', body: line.line }, MAX_REPORTS);
  const own = stored.filter(({ identity }) => identity?.authority === line.id).map(({ record }) => record);
  const told = own.map(authorityOfRecord).findLast((authority) => authority?.id === line.id) ?? null;
  const overrides = await catalogue.authorities.overrides();
  return {
    ...line,
    authority: told,
    reports: own.map(({ sha256, year, publisher, title }) => ({ sha256, year, publisher, title })),
    overrides: overrides.filter(({ authority, into_authority }) =>
      [authority, into_authority].includes(line.id),
    ),
  };
}

/** The place of an authority by its id: 浙江省 宁波市 象山县; empty for bodies of the state. */
export function placeOfAuthority(id: string): string {
  const division = divisionsOfCode(id.slice(0, 6)).at(-1);
  return division ? fullNameOf(division) : '';
}
