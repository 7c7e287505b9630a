import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CorpusReport } from '../corpus-report.ts';
import type { Row, Table } from '../exporter.ts';
import { type Gathered, type Gathering, removeGathered, withRoom } from '../gathered.ts';
import { column } from '../tables/columns.ts';
import { BANDS, BINS, bandsOf, comparable, shortened, shortenedSimilarity, signatureOf } from './min-hash.ts';
import { openSignatureFile, type SignatureFile } from './signature-file.ts';

/** Sections shorter than this are formulas such as 无 or a single sentence: that they are alike says nothing. */
const LEAST_CHARACTERS = 60;
/** Sections at least this alike are of one cluster. */
const ALIKE = 0.8;

/** What of a report clusters are made of. */
type ClusteredReport = Pick<CorpusReport, 'record' | 'authority'>;

/** Gathers the sections of all reports and finds those that are nearly the same; works on the disk. */
export interface ClusterFinder {
  add(report: ClusteredReport): void;
  /** Rows of the table clusters, ordered by cluster. Ask once, when every record was added. */
  rows(): AsyncIterable<Row>;
  close(): Promise<void>;
}

const nameless = (name: string, type: 'text' | 'integer') => column(name, type, ['', '']);
const scratchTable = (name: string, columns: Table['columns']): Table => ({
  name,
  columns,
  description: '',
  chinese: '',
  key: [],
});

const SECTIONS = scratchTable('sections', [
  nameless('id', 'integer'),
  nameless('sha256', 'text'),
  nameless('division_code', 'text'),
  nameless('line_id', 'text'),
  nameless('year', 'integer'),
  nameless('position', 'integer'),
  nameless('heading', 'text'),
  nameless('characters', 'integer'),
  nameless('bands', 'text'),
]);

/** Opens a finder that keeps its notes in this folder. */
export async function openClusterFinder(gathering: Gathering, folder: string): Promise<ClusterFinder> {
  const path = join(folder, '.sections');
  const gathered = await gathering.open(path, [SECTIONS]);
  const signatures = openSignatureFile(`${path}.signatures`, BINS);
  let sections = 0;
  const add = ({ record, authority }: ClusteredReport) => {
    record.sections.forEach(({ heading, text }, at) => {
      const compared = comparable(text);
      const signature = compared.length < LEAST_CHARACTERS ? null : signatureOf(compared);
      if (!signature) return;
      const id = sections;
      sections += 1;
      signatures.add(shortened(signature));
      const { sha256, region, year } = record;
      gathered.write(SECTIONS, [
        {
          id,
          sha256,
          division_code: region.code,
          line_id: authority?.line ?? null,
          year,
          position: at + 1,
          heading,
          characters: [...text].length,
          bands: bandsOf(signature).map(inHex).join(''),
        },
      ]);
    });
  };
  return {
    add,
    rows: () => clusterRows(gathered, signatures, sections),
    close: async () => {
      await gathered.close();
      signatures.close();
      await removeGathered(path);
      await rm(`${path}.signatures`, { force: true });
    },
  };
}

/** A hash of 32 bits in this many characters. */
const HASH_CHARACTERS = 8;
const inHex = (hash: number): string => hash.toString(16).padStart(HASH_CHARACTERS, '0');

/**
 * Pairs with the first section of each bucket of one band: one comparison a section and bucket, not one a pair. Band by
 * band, so that the buckets fit the memory.
 */
function pairsSql(band: number): string {
  const hash = `substr(bands, ${band * HASH_CHARACTERS + 1}, ${HASH_CHARACTERS})`;
  return `
    WITH firsts AS (SELECT ${hash} AS hash, min(id) AS first FROM sections GROUP BY hash HAVING count(*) > 1)
    SELECT id::INTEGER, first::INTEGER FROM sections JOIN firsts ON firsts.hash = ${hash} WHERE id > first`;
}

async function* clusterRows(
  gathered: Gathered,
  signatures: SignatureFile,
  sections: number,
): AsyncGenerator<Row> {
  await gathered.finish();
  signatures.finish();
  const { connection } = gathered;
  const alike = (one: number, other: number) => shortenedSimilarity(signatures.at(one), signatures.at(other));
  const roots = await withRoom(gathered, () => findRoots(connection, sections, alike));
  const members = await keepMembers(gathered, roots);
  const result = await connection.stream(MEMBERS);
  let first: Member | null = null;
  for await (const some of result.yieldRowObjectJs()) {
    for (const member of some) {
      // Ordered by number, and the root of a cluster is its first section.
      if (first === null || member.id === member.root) first = member;
      const [id, root] = [Number(member.id), Number(member.root)];
      yield memberRow(member, first, { members: members[root] ?? 0, similarity: alike(id, root) });
    }
  }
}

/** The first section of the cluster of each section. */
async function findRoots(connection: DuckDBConnection, sections: number, alike: Alike): Promise<Int32Array> {
  const roots = Int32Array.from({ length: sections }, (_, id) => id);
  for (let band = 0; band < BANDS; band += 1) {
    const result = await connection.stream(pairsSql(band));
    for await (const pairs of result.yieldRows()) {
      for (const [id, first] of pairs) uniteIfAlike(roots, [Number(id), Number(first)], alike);
    }
  }
  return roots;
}

type Member = Readonly<Record<string, unknown>>;

const MEMBERS = `
  SELECT root, sections.* EXCLUDE (bands) FROM members JOIN sections USING (id) ORDER BY root, sections.id`;

function memberRow(
  member: Member,
  first: Member,
  { members, similarity }: { readonly members: number; readonly similarity: number },
): Row {
  return {
    cluster: Number(member.root),
    members,
    sha256: String(member.sha256),
    division_code: member.division_code as string | null,
    year: member.year === null ? null : Number(member.year),
    position: Number(member.position),
    heading: member.heading as string | null,
    characters: Number(member.characters),
    similarity: Math.round(similarity * 1000) / 1000,
    kinship: kinshipOf(member, first),
  };
}

function kinshipOf(member: Member, first: Member): string {
  if (member === first) return 'first';
  const isSameDivision = member.division_code === first.division_code;
  if (member.line_id !== null && member.line_id === first.line_id) return 'same-body';
  if (member.division_code === null || first.division_code === null) return 'unknown';
  return isSameDivision ? 'same-division' : 'other-division';
}

/** Writes down which sections are in a cluster with others. @returns the number of members by root */
async function keepMembers({ connection }: Gathered, roots: Int32Array): Promise<Int32Array> {
  const members = new Int32Array(roots.length);
  roots.forEach((_, id) => {
    const root = rootOf(roots, id);
    members[root] = (members[root] ?? 0) + 1;
  });
  await connection.run('CREATE TABLE members (id BIGINT, root BIGINT)');
  const appender = await connection.createAppender('members');
  roots.forEach((_, id) => {
    const root = rootOf(roots, id);
    if ((members[root] ?? 0) < 2) return;
    appender.appendBigInt(BigInt(id));
    appender.appendBigInt(BigInt(root));
    appender.endRow();
  });
  appender.closeSync();
  return members;
}

function rootOf(roots: Int32Array, id: number): number {
  let root = id;
  while (roots[root] !== root) root = roots[root] ?? root;
  roots[id] = root;
  return root;
}

type Alike = (one: number, other: number) => number;

/** The root of a cluster is its first section. */
function uniteIfAlike(roots: Int32Array, [one, other]: readonly [number, number], alike: Alike): void {
  const [a, b] = [rootOf(roots, one), rootOf(roots, other)];
  if (a !== b && alike(one, other) >= ALIKE) roots[Math.max(a, b)] = Math.min(a, b);
}
